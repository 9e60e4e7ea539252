// What players and disks may give to the relay: first lines, whole games in any order, logs of journals.
#include "core/replays/relay/journalrecord.h"
#include "core/replays/relay/journalrecovery.h"
#include "core/replays/relay/relaygame.h"
#include "core/replays/relay/requestline.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// The smallest header that is one.
static QByteArray smallHeader()
{
    static constexpr char begin[] = "Supreme Commander v1.50.3702\0\r\n\0Replay v1.9\r\n/maps/x/x.scmap\0\r\n\x1a\0";
    QByteArray header(begin, sizeof begin - 1);
    header.append(QByteArray("\2\0\0\0\4\5", 6)); // mods
    header.append(QByteArray("\2\0\0\0\4\5", 6)); // scenario
    header.append(QByteArray("\0\0\0", 3));       // no sources, no cheats, no armies
    header.append(QByteArray("\1\2\3\4", 4));     // seed
    return header;
}

/// Each byte pair of the input is a step: who, and what it does.
static void playGame(QByteArrayView input)
{
    constexpr int mostPlayers = 6;
    ChunkPool pool;
    const auto config = std::make_shared<RelayConfig>();
    Monotonic now{Milliseconds(1000)};
    const RelayGame::Setup setup{
        .instance = u"7"_s, .game = u"7"_s, .delay = {.amount = input.isEmpty() ? 0 : input[0] & 3}};
    RelayGame game(setup, GameJournal::none(), pool, config, now);
    QList<int> players;
    QList<QByteArray> streams;
    QByteArray released;
    std::vector<char> scratch;
    for (qsizetype i = 0; i + 1 < input.size(); i += 2) {
        const auto who = static_cast<quint8>(input[i]) % (mostPlayers + 1);
        const auto what = static_cast<quint8>(input[i + 1]);
        if (who == mostPlayers) {
            now += Milliseconds(what * 100);
            game.advance(now);
            QByteArray all;
            while (true) {
                const QByteArrayView piece = game.view(static_cast<quint64>(all.size()), 100, scratch);
                if (piece.isEmpty())
                    break;
                all.append(piece);
            }
            if (!all.startsWith(released))
                qFatal("what went out was taken back");
            released = all;
        } else if (who >= players.size()) {
            players.append(game.join(u"p%1"_s.arg(what & 1), {}, {}, now));
            streams.append(QByteArray());
            if (!game.feed(players.back(), smallHeader(), now))
                qFatal("the header was refused");
        } else if (what == 255) {
            game.leave(players[who], {}, {}, now);
        } else {
            const QByteArray bytes(1 + (what >> 4), static_cast<char>(what & 3));
            if (game.feed(players[who], bytes, now))
                streams[who].append(bytes);
        }
        if (!game.flush())
            qFatal("nothing was written, and that failed");
    }
    const EndedGame ended = game.end({}, now);
    if (!streams.isEmpty() && !streams.contains(ended.inMemory))
        qFatal("the canonical stream is nobody's");
}

static void recover(QByteArrayView input)
{
    QTemporaryDir folder;
    QFile log(folder.filePath(u"log"_s));
    if (!log.open(QIODevice::WriteOnly))
        qFatal("no log");
    // Sound frames around what the fuzzer makes up, or its own bytes as they are.
    QByteArray bytes;
    appendRecord(bytes, JournalRecord::Type::Begin, QJsonObject{{"game"_L1, u"7"_s}, {"boot"_L1, bootId()}});
    while (input.size() >= 2) {
        const auto size = std::min<qsizetype>(static_cast<quint8>(input[1]), input.size() - 2);
        appendRecord(bytes, static_cast<JournalRecord::Type>(input[0]), input.sliced(2, size));
        input = input.sliced(2 + size);
    }
    bytes.append(input);
    log.write(bytes);
    log.close();
    for (int i = 0; i < 2; ++i) {
        QFile branch(GameJournal::branchFile(folder.path(), i));
        if (!branch.open(QIODevice::WriteOnly) || branch.write(QByteArray(100, 'b')) != 100)
            qFatal("no branch");
    }
    const Monotonic now{Milliseconds(1000)};
    Result<RecoveredGame> recovered = recoverJournal(folder.path(), now);
    if (!recovered)
        return;
    const Result<RecoveredGame> again = recoverJournal(folder.path(), now);
    if (!again || !again->damage.isEmpty() || again->branches.size() != recovered->branches.size()
        || again->writers.size() != recovered->writers.size())
        qFatal("what was mended is damaged");
    JournalSync sync(Milliseconds(1));
    ChunkPool pool;
    std::vector<Descriptor> files;
    for (const RecoveredGame::Branch &branch : recovered->branches)
        files.push_back(branch.file);
    auto journal = GameJournal::resume(folder.path(), recovered->log, std::move(files), sync);
    RelayGame game(std::move(*recovered), std::move(journal), pool, std::make_shared<RelayConfig>(), {}, now);
    game.advance(now + Seconds(1000));
    game.snapshot(0);
    game.end({}, now + Seconds(1001));
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView input(data + 1, static_cast<qsizetype>(size - 1));
    switch (data[0] % 3) {
    case 0: static_cast<void>(RequestLine::parse(input)); break;
    case 1: playGame(input); break;
    case 2: recover(input); break;
    }
    return 0;
}

#include "tests/replays/relay/relaybench.h"

#include <QFile>
#include <QtEndian>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace Pitwall {

BodyWriter &BodyWriter::command(quint8 id, const QByteArray &payload)
{
    const quint16 size = qToLittleEndian(static_cast<quint16>(3 + payload.size()));
    m_bytes.append(static_cast<char>(id));
    m_bytes.append(reinterpret_cast<const char *>(&size), sizeof size);
    m_bytes.append(payload);
    return *this;
}

BodyWriter &BodyWriter::tick(int sources, char order, int payload)
{
    for (int source = 0; source < sources; ++source) {
        command(1, QByteArray(1, static_cast<char>(source)));
        command(12, QByteArray(payload, order));
    }
    const QByteArray one("\x01\x00\x00\x00", 4);
    return command(0, one);
}

BodyWriter &BodyWriter::ticks(int count, int sources, char order)
{
    for (int i = 0; i < count; ++i)
        tick(sources, order);
    return *this;
}

BodyWriter &BodyWriter::terminated()
{
    return command(2, {});
}

BodyWriter &BodyWriter::endGame()
{
    return command(23, {});
}

QByteArray sample(const QString &name)
{
    const QString source = QString::fromLocal8Bit(std::getenv("PITWALL_SOURCE"));
    QFile file(source + u"/../shared/data/replays/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the sample %s is missing", qPrintable(file.fileName()));
    return file.readAll();
}

static qsizetype headerSize(const QByteArray &stream)
{
    Scfa::HeaderScanner scanner;
    return scanner.feed(stream);
}

QByteArray sampleHeader()
{
    static const QByteArray header = [] {
        const QByteArray stream = sample(u"8246215-MazorNoob.scfareplay"_s);
        return stream.first(headerSize(stream));
    }();
    return header;
}

QByteArray bodyOf(const QByteArray &stream)
{
    return stream.sliced(headerSize(stream));
}

RelayBench::RelayBench(ReplayDelay delay, std::unique_ptr<GameJournal> journal)
{
    const RelayGame::Setup setup{.instance = u"7-test"_s, .game = u"7"_s, .startedAt = m_wall, .delay = delay};
    m_game = std::make_unique<RelayGame>(setup, std::move(journal), m_pool, m_config, m_now);
}

int RelayBench::joinOnly(const QString &name)
{
    return m_game->join(name, u"127.0.0.1"_s, m_wall, m_now);
}

int RelayBench::player(const QString &name)
{
    const int number = joinOnly(name);
    if (!m_game->feed(number, sampleHeader(), m_now))
        qFatal("the sample's header was refused");
    return number;
}

Result<> RelayBench::send(int player, const QByteArray &bytes)
{
    const Result<> fed = m_game->feed(player, bytes, m_now);
    const Result<> flushed = m_game->flush();
    return fed ? flushed : fed;
}

void RelayBench::leave(int player)
{
    m_game->leave(player, {}, m_wall, m_now);
    if (!m_game->flush())
        qFatal("the journal was not written");
}

void RelayBench::pass(Milliseconds time)
{
    constexpr Milliseconds step{50};
    for (Milliseconds gone{0}; gone < time; gone += step) {
        m_now += step;
        m_wall += step;
        m_game->advance(m_now);
    }
    if (!m_game->flush())
        qFatal("the journal was not written");
}

QByteArray RelayBench::released()
{
    QByteArray all;
    std::vector<char> scratch;
    while (true) {
        const QByteArrayView piece = m_game->view(static_cast<quint64>(all.size()), 1000, scratch);
        if (piece.isEmpty())
            break;
        all.append(piece);
    }
    return all.size() < sampleHeader().size() ? QByteArray() : all.sliced(sampleHeader().size());
}

QByteArray RelayBench::finish()
{
    m_ended = m_game->end(m_wall, m_now);
    if (!m_game->flush())
        qFatal("the journal was not written");
    return m_ended.body.isEmpty() ? m_ended.inMemory : contentOf(m_ended.body);
}

std::unique_ptr<GameJournal> newJournal(const QString &root, JournalSync &sync, const ReplayDelay &delay)
{
    const RelayGame::Setup setup{.instance = u"7-test"_s, .game = u"7"_s, .delay = delay};
    auto created = GameJournal::create(root, u"7-test"_s, RelayGame::beginOf(setup), sync);
    if (!created)
        qFatal("no journal: %s", qPrintable(created.error().detail));
    return std::move(*created);
}

QByteArray contentOf(const QList<EndedGame::Piece> &pieces)
{
    QByteArray content;
    for (const EndedGame::Piece &piece : pieces) {
        QFile file(piece.file);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(piece.offset))
            qFatal("a piece cannot be read");
        content.append(file.read(piece.size));
    }
    return content;
}

ReplayWriter::Verdict RelayBench::verdict(int player) const
{
    return m_game->snapshot(0).writers.at(player - 1).verdict;
}

void RelayBench::restart(const QString &folder, JournalSync &sync)
{
    m_game.reset();
    Result<RecoveredGame> recovered = recoverJournal(folder, m_now);
    if (!recovered)
        qFatal("the journal cannot be taken up: %s", qPrintable(recovered.error().detail));
    std::vector<Descriptor> files;
    for (const RecoveredGame::Branch &branch : recovered->branches)
        files.push_back(branch.file);
    auto journal = GameJournal::resume(folder, recovered->log, std::move(files), sync);
    m_game = std::make_unique<RelayGame>(std::move(*recovered), std::move(journal), m_pool, m_config, m_wall, m_now);
}

} // namespace Pitwall

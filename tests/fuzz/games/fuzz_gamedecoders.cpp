// Everything that a game server sends us. The first byte says which game is supposed to have sent it.
#include "core/games/bzflag/bzflagmessages.h"
#include "core/games/console/armagetroninfo.h"
#include "core/games/console/minetestprobe.h"
#include "core/games/freeciv/freecivtext.h"
#include "core/games/openttd/openttdpackets.h"
#include "core/games/source/sourcepackets.h"
#include "core/games/teeworlds/econtext.h"
#include "core/games/teeworlds/teeworldspackets.h"

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace Pitwall;

static void require(bool condition)
{
    if (!condition)
        std::abort();
}

static void readTeeworldsInfo(const QByteArray &bytes)
{
    const QByteArray own = "\x12\x34\x56\x78"_ba;
    if (const auto info = TeeworldsPackets::readInfo(bytes, own, 1)) {
        require(TeeworldsPackets::isInfo(bytes, own));
        require(info->clients.size() <= TeeworldsPackets::maxClients && info->clientCount >= 0);
    }
    if (const auto token = TeeworldsPackets::serverToken(bytes, own))
        require(token->size() == TeeworldsPackets::tokenSize);
}

/// However the stream is cut into pieces, the lines are the same.
static void readEcon(const QByteArray &bytes)
{
    EconText::LineReader whole;
    const QStringList lines = whole.feed(bytes);
    EconText::LineReader pieces;
    QStringList again;
    for (qsizetype at = 0; at < bytes.size(); at += 7)
        again += pieces.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(7, bytes.size() - at)));
    require(lines == again);
    EconText::Roster roster;
    for (const QString &line : lines) {
        require(line.size() <= EconText::LineReader::maxLine);
        roster.apply(EconText::parseLine(line));
    }
    require(roster.clients().size() <= 64);
}

static void readOpenTtd(QByteArray bytes)
{
    for (;;) {
        const qsizetype before = bytes.size();
        const auto packet = OpenTtd::takePacket(bytes);
        if (!packet || !*packet)
            break;
        require(bytes.size() < before);
        const QByteArray &body = (*packet)->body;
        std::ignore = OpenTtd::decodeWelcome(body);
        std::ignore = OpenTtd::decodeClientInfo(body);
        std::ignore = OpenTtd::decodeClientUpdate(body);
        std::ignore = OpenTtd::decodeNumber(body);
        std::ignore = OpenTtd::decodeChat(body);
        std::ignore = OpenTtd::decodeRcon(body);
        if (const auto info = OpenTtd::decodeGameInfo(body))
            std::ignore = OpenTtd::mapName(*info);
    }
}

static void readBzFlag(QByteArray bytes)
{
    std::ignore = BzFlag::takeGreeting(bytes);
    for (;;) {
        const qsizetype before = bytes.size();
        const auto message = BzFlag::takeMessage(bytes);
        if (!message)
            break;
        require(bytes.size() < before);
        std::ignore = BzFlag::decodeGame(message->body);
        std::ignore = BzFlag::decodePlayerCount(message->body);
        std::ignore = BzFlag::decodeChat(message->body);
        if (const auto player = BzFlag::decodePlayer(message->body))
            std::ignore = BzFlag::teamName(player->team);
    }
}

static void readRcon(QByteArray bytes)
{
    for (;;) {
        const qsizetype before = bytes.size();
        const auto packet = Source::takeRcon(bytes);
        if (!packet || !*packet)
            break;
        require(bytes.size() < before);
    }
}

/// A byte with the size comes before each datagram.
static void readA2s(const QByteArray &bytes)
{
    Source::Assembler assembler;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = static_cast<quint8>(bytes.at(at));
        const auto answer = assembler.add(bytes.mid(at + 1, size));
        at += 1 + size;
        if (!answer || !*answer)
            continue;
        std::ignore = Source::decodeInfo((*answer)->body);
        std::ignore = Source::decodePlayers((*answer)->body);
    }
}

static void readFreeciv(const QByteArray &bytes)
{
    FreecivText::ConnectionList connections;
    FreecivText::RankLog ranks;
    for (const QString &line : QString::fromUtf8(bytes).split(u'\n')) {
        connections.feed(line);
        ranks.feed(line);
        if (const auto name = FreecivText::userName(line))
            require(!name->isEmpty() && !name->contains(' ') && !name->contains('\n'));
    }
    require(connections.players().size() <= 512);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    switch (data[0] % 8) {
    case 0: readTeeworldsInfo(bytes); break;
    case 1: readEcon(bytes); break;
    case 2: readOpenTtd(bytes); break;
    case 3: readBzFlag(bytes); break;
    case 4: readRcon(bytes); break;
    case 5: readA2s(bytes); break;
    case 6: readFreeciv(bytes); break;
    case 7:
        std::ignore = ArmagetronInfo::readInfo(bytes);
        std::ignore = MinetestProbe::peerNumber(bytes);
        break;
    }
    return 0;
}

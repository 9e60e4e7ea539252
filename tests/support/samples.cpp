#include "tests/support/samples.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Pitwall::Samples {

struct Kind
{
    const char *game;
    const char *name;
    const char *group;
    const char *map;
    ServerStatus::State state;
    ServerStatus::Reason reason;
    int maxPlayers;
    int players;
};

using State = ServerStatus::State;
using Reason = ServerStatus::Reason;

static constexpr Kind kinds[] = {
    {"teeworlds", "Friday Night Teeworlds", "Main hall", "ctf5", State::Online, Reason::None, 16, 11},
    {"openttd", "OpenTTD Coop", "Main hall", "Alpine 1950", State::Online, Reason::None, 25, 4},
    {"bzflag", "BZFlag Capture", "Arcade corner", "HiX", State::Degraded, Reason::NoAnswer, 20, 2},
    {"freeciv", "Freeciv Long Turn", "Arcade corner", "", State::Failed, Reason::CrashLoop, 12, 0},
    {"minetest", "Minetest Builders", "", "", State::Offline, Reason::None, 15, 0},
    {"armagetronad", "Armagetron Sumo", "", "", State::Starting, Reason::None, 16, 0},
    {"teeworlds", "Teeworlds DM", "Main hall", "dm1", State::Online, Reason::None, 12, 12},
    {"openttd", "OpenTTD Desert", "Main hall", "Sahara 2030", State::BackingOff, Reason::Crashed, 25, 0},
};

template<typename IdType>
static IdType idOf(const QByteArray &kind, int n)
{
    const QByteArray hash = QCryptographicHash::hash(QByteArray(kind + QByteArray::number(n)), QCryptographicHash::Md5);
    return *IdType::fromString(QUuid::fromRfc4122(hash).toString());
}

static QList<Player> playersOf(int n, int count)
{
    static const char *const names[] = {"Noodle",  "zCat",  "Käthe", "frag_gran", "Mira",  "Łukasz", "BoxCar",
                                        "Pixelot", "Quiff", "Ömer",  "sn0wfox",   "Tilda", "Vex",    "Wanda"};
    QList<Player> players;
    for (int i = 0; i < count; ++i) {
        players.append({.id = QString::number(i),
                        .name = QString::fromUtf8(names[(n + i) % std::size(names)]),
                        .team = i % 2 == 0 ? u"red"_s : u"blue"_s,
                        .score = (i * 7 + n) % 40,
                        .pingMs = 12 + i * 9});
    }
    return players;
}

static TruthLadder ladderOf(State state, Time now)
{
    const Rung good{.state = Rung::State::Good, .lastGood = now};
    const Rung bad{.state = Rung::State::Bad, .lastGood = now - Seconds(9), .detail = u"no answer for 9 s"_s};
    switch (state) {
    case State::Online: return {.process = good, .ports = good, .query = good, .admin = good};
    case State::Degraded: return {.process = good, .ports = good, .query = bad};
    case State::Starting: return {.process = good};
    case State::Offline:
    case State::Restoring:
    case State::BackingOff:
    case State::Failed:
    case State::Stopping: return {};
    }
    return {};
}

ServerView server(int n)
{
    const Kind &kind = kinds[static_cast<size_t>(n) % std::size(kinds)];
    const int round = n / static_cast<int>(std::size(kinds));
    const auto now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    const bool runs = kind.state == State::Online || kind.state == State::Degraded || kind.state == State::Starting;
    const QString name = QString::fromUtf8(kind.name);

    ServerView view;
    view.record = {.id = idOf<ServerId>("server", n),
                   .name = round == 0 ? name : u"%1 %2"_s.arg(name).arg(round + 1),
                   .game = QString::fromLatin1(kind.game),
                   .group = QString::fromUtf8(kind.group),
                   .autostart = runs,
                   .ports = {{u"game"_s, 8303 + n}, {u"admin"_s, 18303 + n}},
                   .createdAt = now - std::chrono::hours(50),
                   .version = 1};
    ServerStatus &status = view.status;
    status.id = view.record.id;
    status.state = kind.state;
    status.reason = kind.reason;
    status.ladder = ladderOf(kind.state, now);
    status.maxPlayers = kind.maxPlayers;
    if (runs) {
        status.session = idOf<SessionId>("session", n);
        status.pid = 4000 + n;
        const auto running =
            kind.state == State::Starting ? Milliseconds(6000) : std::chrono::minutes(37 * (n % 90 + 1));
        status.startedAt = now - running;
        status.readyAt = status.startedAt;
        status.playerCount = kind.players;
        status.players = playersOf(n, kind.players);
        status.map = QString::fromUtf8(kind.map);
        status.cpuPercent = 3.5 + n % 7 * 2.25;
        status.memoryBytes = (38 + n % 9 * 21) * 1024LL * 1024;
        status.latencyMs = 0.4 + n % 5 * 0.3;
        status.capabilities = {u"query"_s, u"players"_s, u"say"_s, u"kick"_s, u"map"_s, u"command"_s};
    }
    if (kind.state == State::BackingOff)
        status.retryAt = now + Seconds(24);
    if (kind.reason != Reason::None) {
        status.restarts = kind.state == State::Failed ? 5 : 1;
        status.lastIncident = kind.state == State::Degraded ? u"did not answer 3 queries in a row"_s
                                                            : u"ended unexpectedly by signal 11 (SIGSEGV)"_s;
        status.lastIncidentAt = now - std::chrono::minutes(4);
    }
    return view;
}

QList<ServerView> servers(int count)
{
    QList<ServerView> all;
    for (int n = 0; n < count; ++n)
        all.append(server(n));
    return all;
}

QJsonObject listJson(const QList<ServerView> &servers)
{
    return {{u"items"_s, FieldValue<QList<ServerView>>::write(servers)}};
}

} // namespace Pitwall::Samples

#include "tests/ui/replaydata.h"

#include "core/client/apicall.h"
#include "core/model/activity.h"
#include "core/model/coreinfo.h"
#include "tests/support/samples.h"

#include <QCryptographicHash>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall::ReplayData {

static Time now()
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

static ReplayId idOf(int n)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray("replay" + QByteArray::number(n)), QCryptographicHash::Md5);
    return *ReplayId::fromString(QUuid::fromRfc4122(hash).toString());
}

static QStringList namesOf(int n, int count)
{
    static const char *const names[] = {"Zlatko",     "Ace_of_Mex", "Käthe",   "TurtleKing", "Mira", "Łukasz",
                                        "t2_rush",    "Nomad",      "Wanda",   "Ömer",       "gg",   "Tilda",
                                        "AeonIsLove", "BrickBoi",   "sn0wfox", "Vex"};
    QStringList all;
    for (int i = 0; i < count; ++i)
        all.append(QString::fromUtf8(names[(n * 3 + i * 5) % std::size(names)]));
    all.removeDuplicates();
    return all;
}

ReplayRecord record(int n)
{
    static const char *const maps[] = {"Seton's Clutch", "Setons small", "Dual Gap",      "Canis River",
                                       "Theta Passage",  "Astro Crater", "The Wilderness"};
    static const char *const kinds[] = {"scfa", "scfa", "scfa", "teeworlds", "scfa", "openttd", "bzflag", "scfa"};
    const QString kind = QString::fromLatin1(kinds[n % 8]);
    const bool scfa = kind == "scfa"_L1;
    ReplayRecord record;
    record.id = idOf(n);
    record.kind = kind;
    record.source = scfa ? ReplayRecord::Source::Relay : ReplayRecord::Source::Collected;
    record.game = scfa ? QString::number(24100000 - n) : QString();
    record.players = namesOf(n, n % 5 == 0 ? 8 : 4);
    record.title = scfa ? u"%1's game, %2"_s.arg(record.players.first(), n % 2 == 0 ? u"all welcome"_s : u"1500+"_s)
                        : u"%1 of Friday"_s.arg(kind);
    record.map = QString::fromUtf8(maps[n % 7]);
    record.mod = scfa ? u"faf"_s : QString();
    record.seconds = 600 + n * 97 % 4200;
    record.ticks = scfa ? record.seconds * 10 : -1;
    record.startedAt = now() - std::chrono::minutes(40 + 47LL * n);
    record.endedAt = record.startedAt + Seconds(record.seconds);
    record.complete = n % 11 != 3;
    record.desynced = n % 13 == 1;
    record.desyncTick = record.desynced ? record.ticks / 2 : -1;
    record.bytes = 400000 + n * 7919LL % 3000000;
    record.contentBytes = record.bytes * 4;
    record.sha256 =
        QString::fromLatin1(QCryptographicHash::hash(QByteArray::number(n), QCryptographicHash::Sha256).toHex());
    record.contentSha256 = record.sha256;
    record.fileName = scfa ? record.game + u".fafreplay"_s : u"%1-%2.demo"_s.arg(kind).arg(n);
    record.pinned = n % 17 == 4;
    if (record.pinned)
        record.tags = {u"final"_s, u"cup 12"_s};
    else if (n % 9 == 2)
        record.tags = {u"referee"_s};
    record.server = scfa ? QString() : Samples::server(n % 3).record.id.toString();
    record.keptAt = record.endedAt;
    record.version = 1;
    return record;
}

QList<ReplayRecord> records(int count)
{
    QList<ReplayRecord> all;
    for (int n = 0; n < count; ++n)
        all.append(record(n));
    return all;
}

static QList<ReplayWriter> writers(bool over)
{
    const QStringList names = namesOf(0, 4);
    QList<ReplayWriter> all;
    for (int i = 0; i < names.size(); ++i) {
        ReplayWriter writer{.number = i + 1,
                            .name = names.at(i),
                            .address = u"192.168.1.%1"_s.arg(40 + i),
                            .joinedAt = now() - 25min,
                            .state = over ? ReplayWriter::State::Left : ReplayWriter::State::Streaming,
                            .verdict = ReplayWriter::Verdict::Agrees,
                            .branch = 0,
                            .bytes = 1400000 - i * 2000,
                            .ticks = 14200 - i * 20};
        if (i == 2) { // differs
            writer.verdict = ReplayWriter::Verdict::Diverged;
            writer.branch = 1;
            writer.divergedAt = 900000;
            writer.divergedTick = 9100;
            writer.bytes = 1250000;
        }
        if (i == 3 && !over)
            writer.state = ReplayWriter::State::Silent;
        if (over)
            writer.sha256 = QString(64, QChar(u"0123456789"[i]));
        all.append(writer);
    }
    return all;
}

static QList<ReplayBranch> branches()
{
    return {{.id = 0, .to = 1400000, .writers = 3, .canonical = true},
            {.id = 1, .parent = 0, .from = 900000, .to = 1250000, .fromTick = 9100, .writers = 1}};
}

ReplayDetail detail()
{
    ReplayDetail detail;
    detail.gameVersion = u"Supreme Commander v1.50.3764"_s;
    detail.mapPath = u"/maps/scmp_009/scmp_009.scmap"_s;
    detail.options = {{u"Victory"_s, u"demoralization"_s},
                      {u"FogOfWar"_s, u"explored"_s},
                      {u"UnitCap"_s, u"1000"_s},
                      {u"Share"_s, u"FullShare"_s},
                      {u"TeamLock"_s, u"locked"_s}};
    detail.mods = QJsonArray{QJsonObject{{u"name"_s, u"Nomads"_s}, {u"version"_s, 82}},
                             QJsonObject{{u"name"_s, u"Eco Manager"_s}, {u"uid"_s, u"b2cde810"_s}}};
    detail.header = {
        {u"scenario"_s, QJsonObject{{u"name"_s, u"Seton's Clutch"_s}, {u"size"_s, QJsonArray{1024, 1024}}}},
        {u"random seed"_s, 4711}};
    detail.metadata = {{u"uid"_s, 24100000}, {u"featured_mod"_s, u"faf"_s}, {u"num_players"_s, 4}};
    const QStringList names = namesOf(0, 4);
    constexpr int minutes = 24;
    for (int i = 0; i < names.size(); ++i) {
        ReplayPlayer player{
            .name = names.at(i), .source = i, .team = i % 2 + 1, .faction = u"UEF"_s, .rating = 1500 + i * 70};
        const int until = i == 3 ? 17 : minutes;
        for (int minute = 0; minute < until; ++minute)
            player.perMinute.append(qRound(60 + 40 * std::sin(minute / 3.0 + i) + minute * 2 * (i + 1) % 31));
        if (i == 3)
            player.leftTick = until * 600 - 140;
        detail.players.append(player);
    }
    detail.chat = {{60, names.at(0), u"all"_s, u"glhf"_s},
                   {85, names.at(1), u"all"_s, u"hf"_s},
                   {2400, names.at(2), u"allies"_s, u"air on the left, please"_s},
                   {7300, names.at(0), u"allies"_s, u"nuke at 12 minutes, get SMD"_s},
                   {10100, names.at(3), u"all"_s, u"gg, have to go"_s},
                   {13900, names.at(1), u"all"_s, u"gg wp"_s}};
    detail.marks = {{ReplayMark::Kind::Leave, 10060, names.at(3)},
                    {ReplayMark::Kind::Diverge, 9100, names.at(2)},
                    {ReplayMark::Kind::Desync, 9150, names.at(2)},
                    {ReplayMark::Kind::End, 14200, {}}};
    detail.writers = writers(true);
    detail.branches = branches();
    return detail;
}

LiveReplay live(int n)
{
    LiveReplay game;
    game.game = QString::number(24200000 + n);
    game.players = namesOf(n, 4);
    game.title = u"%1's game"_s.arg(game.players.first());
    game.map = n == 0 ? u"Seton's Clutch"_s : u"Dual Gap"_s;
    game.mod = u"faf"_s;
    game.startedAt = now() - std::chrono::minutes(24 + n);
    game.phase = n == 1 ? LiveReplay::Phase::Ending : LiveReplay::Phase::Streaming;
    game.expected = true;
    game.bytes = 1400000;
    game.ticks = 14200;
    game.releasedBytes = 1100000;
    game.releasedTicks = 11200;
    game.watchers = n == 0 ? 23 : n;
    game.writers = writers(n == 1);
    game.branches = branches();
    if (n == 2)
        game.problem = u"the disk is full"_s;
    return game;
}

template<HasFields T>
static QJsonObject listOf(const QList<T> &items)
{
    return {{u"items"_s, FieldValue<QList<T>>::write(items)}};
}

static SettingInfo setting(const QString &key, const QString &type, const QJsonValue &value)
{
    return {.key = key, .type = type, .value = value, .defaultValue = value, .source = u"file"_s};
}

void answer(FakeTransport &transport, int replays, int games)
{
    const QList<ReplayRecord> all = records(replays);
    transport.answer("GET", u"/api/v1/replays"_s, listOf(all));
    transport.answer("GET", u"/api/v1/replays/count"_s, {{u"count"_s, replays}});
    for (const ReplayRecord &record : all) {
        transport.answer("GET", apiPath({u"replays", record.id.toString()}), toJson(record));
        transport.answer("GET", apiPath({u"replays", record.id.toString(), u"detail"}), toJson(detail()));
    }
    QList<LiveReplay> live;
    for (int n = 0; n < games; ++n)
        live.append(ReplayData::live(n));
    transport.answer("GET", u"/api/v1/replays/live"_s, listOf(live));
}

void answerCore(FakeTransport &transport)
{
    transport.answer("GET", u"/api/v1/jobs"_s, listOf(QList<Job>()));
    transport.answer(
        "GET", u"/api/v1/settings"_s,
        listOf(QList<SettingInfo>{setting(u"relay.on"_s, u"bool"_s, true), setting(u"relay.port"_s, u"number"_s, 15000),
                                  setting(u"relay.openToLan"_s, u"bool"_s, true)}));
    const CoreInfo info{.hostName = u"hall-1"_s,
                        .addresses = {u"http://127.0.0.1:8400"_s, u"https://192.168.1.5:8400"_s}};
    transport.answer("GET", u"/api/v1/core"_s, toJson(info));
}

} // namespace Pitwall::ReplayData

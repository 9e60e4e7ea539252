#include "tests/replays/relay/relaybench.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// Random players against a slow, obviously right model.
class tst_RelayModel : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheModel_data();
    void agreesWithTheModel();
    void isAlwaysOneOfTheStreams_data();
    void isAlwaysOneOfTheStreams();
};

namespace {

/// All streams are there: where they differ the largest group is followed, of equal ones that with the longest stream,
/// of those the one that was there first; the stream ends where the longest of the last group does.
QByteArray canonicalOf(QList<QByteArray> streams)
{
    QByteArray path;
    while (true) {
        struct Group
        {
            char byte;
            int members = 0;
            qsizetype longest = 0;
        };
        QList<Group> groups;
        for (const QByteArray &stream : std::as_const(streams)) {
            if (stream.size() <= path.size())
                continue;
            const char byte = stream[path.size()];
            auto it = std::ranges::find_if(groups, [byte](const Group &group) { return group.byte == byte; });
            if (it == groups.end())
                it = groups.insert(groups.end(), {.byte = byte});
            ++it->members;
            it->longest = std::max(it->longest, stream.size());
        }
        if (groups.isEmpty())
            return path;
        std::ranges::stable_sort(groups, [](const Group &a, const Group &b) {
            return a.members != b.members ? a.members > b.members : a.longest > b.longest;
        });
        const QByteArray next = path + groups.first().byte;
        streams.removeIf(
            [&](const QByteArray &stream) { return stream.size() > path.size() && !stream.startsWith(next); });
        path = next;
    }
}

/// No two groups of the same size and length at any fork: the order of arrival would decide then.
bool hasTie(const QList<QByteArray> &streams, const QByteArray &path)
{
    for (qsizetype at = 0; at < path.size(); ++at) {
        QMap<char, std::pair<int, qsizetype>> groups;
        for (const QByteArray &stream : streams) {
            if (stream.size() > at && stream.startsWith(path.first(at))) {
                auto &group = groups[stream[at]];
                ++group.first;
                group.second = std::max(group.second, stream.size());
            }
        }
        const auto mine = groups.value(path[at]);
        for (auto it = groups.cbegin(); it != groups.cend(); ++it) {
            if (it.key() != path[at] && *it == mine)
                return true;
        }
    }
    return false;
}

/// Streams that share much and differ in places, over few letters so that they meet again by chance.
QList<QByteArray> someStreams(QRandomGenerator &random)
{
    const int count = random.bounded(1, 9);
    QByteArray base;
    for (int i = 0, size = random.bounded(0, 400); i < size; ++i)
        base.append("ab"[random.bounded(2)]);
    QList<QByteArray> streams;
    for (int i = 0; i < count; ++i) {
        QByteArray stream =
            streams.isEmpty() || random.bounded(2) == 0 ? base : streams[random.bounded(streams.size())];
        if (random.bounded(3) == 0 && !stream.isEmpty())
            stream.truncate(random.bounded(stream.size()));
        for (int k = random.bounded(4) == 0 ? random.bounded(1, 4) : 0; k > 0 && !stream.isEmpty(); --k)
            stream[random.bounded(stream.size())] = "abc"[random.bounded(3)];
        if (random.bounded(3) == 0)
            stream.append(QByteArray(random.bounded(20), "abc"[random.bounded(3)]));
        streams.append(stream);
    }
    return streams;
}

/// Sends all of them in random pieces and order, with joins and ends anywhere.
void play(RelayBench &bench, const QList<QByteArray> &streams, QRandomGenerator &random, int mostPause)
{
    struct Player
    {
        int number = 0;
        qsizetype at = 0;
        bool over = false;
    };
    QList<Player> players(streams.size());
    qsizetype left = streams.size();
    while (left > 0) {
        const auto i = random.bounded(static_cast<int>(streams.size()));
        Player &player = players[i];
        if (player.over)
            continue;
        if (player.number == 0)
            player.number = bench.player(u"p%1"_s.arg(i));
        const qsizetype size = std::min<qsizetype>(random.bounded(1, 120), streams[i].size() - player.at);
        QVERIFY(bench.send(player.number, streams[i].mid(player.at, size)));
        player.at += size;
        if (player.at == streams[i].size()) {
            player.over = true;
            --left;
            bench.leave(player.number);
        }
        if (mostPause > 0)
            bench.pass(Milliseconds(random.bounded(mostPause)));
    }
}

} // namespace

void tst_RelayModel::agreesWithTheModel_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 40; ++seed)
        QTest::addRow("seeds %u00", seed) << seed;
}

void tst_RelayModel::agreesWithTheModel()
{
    QFETCH(quint32, seed);
    for (quint32 i = 0; i < 100; ++i) {
        QRandomGenerator random(seed * 100 + i);
        const QList<QByteArray> streams = someStreams(random);
        const QByteArray expected = canonicalOf(streams);
        if (hasTie(streams, expected))
            continue;
        RelayBench bench({.amount = 3600}); // all is heard before anything is decided
        play(bench, streams, random, 0);
        QCOMPARE(bench.finish(), expected);
    }
}

void tst_RelayModel::isAlwaysOneOfTheStreams_data()
{
    QTest::addColumn<int>("delay");
    QTest::addColumn<quint32>("seed");
    for (const int delay : {0, 1, 10}) {
        for (quint32 seed = 1; seed <= 10; ++seed)
            QTest::addRow("%d s, seeds %u0", delay, seed) << delay << seed;
    }
}

/// Whatever is decided early: what goes out is never taken back, and in the end it is what one player sent. What one
/// alone said before the others came is not kept where two of those agree.
void tst_RelayModel::isAlwaysOneOfTheStreams()
{
    QFETCH(int, delay);
    QFETCH(quint32, seed);
    for (quint32 i = 0; i < 10; ++i) {
        QRandomGenerator random(seed * 10 + i);
        const QList<QByteArray> streams = someStreams(random);
        RelayBench bench({.amount = delay});
        play(bench, streams, random, 2000);
        const QByteArray released = bench.released();
        const QByteArray body = bench.finish();
        QVERIFY(streams.contains(body));
        const auto sentIt = std::ranges::count_if(
            streams, [&released](const QByteArray &stream) { return stream.startsWith(released); });
        QVERIFY(body.startsWith(released) || sentIt < 2);
    }
}

QTEST_GUILESS_MAIN(tst_RelayModel)
#include "tst_relaymodel.moc"

#include "core/replays/archive/replayrows.h"
#include "tests/replays/archive/archivefixture.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace Pitwall;

using Kind = ReplayMark::Kind;
using Verdict = ReplayWriter::Verdict;

/// What is inside a kept game, with what only its chain knows.
class tst_ReplayReads : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void whereStreamsWentApartIsMarked_data();
    void whereStreamsWentApartIsMarked();
};

static QJsonObject desyncAt(int tick, const QJsonArray &who)
{
    return {{u"desynced"_s, true}, {u"tick"_s, tick}, {u"who"_s, who}};
}

static ReplayWriter divergedAt(int tick, const QString &name, ReplayWriter::State state = ReplayWriter::State::Left)
{
    return {.name = name, .state = state, .verdict = Verdict::Diverged, .divergedTick = tick};
}

void tst_ReplayReads::whereStreamsWentApartIsMarked_data()
{
    QTest::addColumn<QJsonObject>("verdict");
    QTest::addColumn<QList<ReplayWriter>>("writers");
    QTest::addColumn<QList<ReplayMark>>("marks"); // beside those of the stream
    using Writers = QList<ReplayWriter>;
    using Marks = QList<ReplayMark>;
    const ReplayWriter good{.name = u"ann"_s, .verdict = Verdict::Agrees};
    QTest::newRow("all agree") << QJsonObject{{u"desynced"_s, false}, {u"tick"_s, -1}} << Writers{good} << Marks{};
    QTest::newRow("nothing is known") << QJsonObject{} << Writers{} << Marks{};
    QTest::newRow("one went apart and sent it") << desyncAt(700, {u"bob"_s}) << Writers{good, divergedAt(698, u"bob"_s)}
                                                << Marks{{Kind::Diverge, 698, u"bob"_s}, {Kind::Desync, 700, u"bob"_s}};
    QTest::newRow("no majority") << desyncAt(700, {u"ann"_s, u"bob"_s}) << Writers{good}
                                 << Marks{{Kind::Desync, 700, u"ann"_s}, {Kind::Desync, 700, u"bob"_s}};
    QTest::newRow("nobody knows who") << desyncAt(700, {}) << Writers{good} << Marks{{Kind::Desync, 700, {}}};
    QTest::newRow("two sent something else, one of them twice")
        << QJsonObject{}
        << Writers{divergedAt(300, u"cyd"_s, ReplayWriter::State::Resumed), divergedAt(310, u"cyd"_s),
                   divergedAt(310, u"cyd"_s), divergedAt(20, u"bob"_s)}
        << Marks{{Kind::Diverge, 20, u"bob"_s}, {Kind::Diverge, 310, u"cyd"_s}};
    QTest::newRow("nobody knows when") << QJsonObject{} << Writers{divergedAt(-1, u"bob"_s)} << Marks{};
}

void tst_ReplayReads::whereStreamsWentApartIsMarked()
{
    QFETCH(const QJsonObject, verdict);
    QFETCH(const QList<ReplayWriter>, writers);
    QFETCH(const QList<ReplayMark>, marks);
    ArchiveFixture world;
    const auto kept = waitFor(world.archive().keep(world.draftOf(u"8246215-MazorNoob.scfareplay"_s, u"5"_s)), 60000);
    VERIFY_RESULT(kept);
    const auto alone = waitFor(world.archive().detail(kept->id));
    VERIFY_RESULT(alone);
    const ReplayRows rows(world.store());
    auto chain = waitFor(rows.chain(kept->id));
    VERIFY_RESULT(chain);
    chain->verdict = verdict;
    chain->writers = writers;
    VERIFY_RESULT(waitFor(rows.write(*kept, *chain)));

    const auto detail = waitFor(world.archive().detail(kept->id));
    VERIFY_RESULT(detail);
    QCOMPARE(detail->marks, marks + alone->marks); // the stream has its own at its end only
    QCOMPARE(detail->writers, writers);
}

PITWALL_TEST_MAIN(tst_ReplayReads)
#include "tst_replayreads.moc"

#include "core/process/gameprocess.h"
#include "tests/process/sessions.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// That nothing of a session is left, whatever it has done to get away.
class KillAllTest final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeft_data();
    void nothingIsLeft();
    void whatAGameLeavesBehindEndsWithIt();
    void aLateStartIsNotForgotten();
};

void KillAllTest::nothingIsLeft_data()
{
    QTest::addColumn<bool>("cgroups");
    QTest::addColumn<bool>("keeper");
    QTest::addColumn<LaunchSpec>("spec");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("least"); // processes to wait for
    const LaunchSpec game = Sessions::game();
    const LaunchSpec stubborn = Sessions::game({u"--ignore-term"_s, u"1"_s});
    for (const bool cgroups : {true, false}) {
        for (const bool keeper : {true, false}) {
            const char *how = cgroups ? keeper ? "cgroup, keeper" : "cgroup, no keeper"
                : keeper              ? "no cgroup, keeper"
                                      : "no cgroup, no keeper";
            QTest::addRow("a hanging game (%s)", how) << cgroups << keeper << stubborn << QByteArray("hang") << 1;
            QTest::addRow("daemons (%s)", how) << cgroups << keeper << game << QByteArray("fork-children 20") << 21;
            QTest::addRow("a fork bomb (%s)", how) << cgroups << keeper << game << QByteArray("breed 200") << 20;
        }
    }
}

void KillAllTest::nothingIsLeft()
{
    QFETCH(bool, cgroups);
    QFETCH(bool, keeper);
    QFETCH(LaunchSpec, spec);
    QFETCH(QByteArray, command);
    QFETCH(int, least);
    spec.session = SessionId::create();
    const Sessions sessions;
    const auto core = cgroups ? sessions.core() : sessions.coreWithoutCgroups();
    const auto launched = waitFor(core->launch(spec));
    VERIFY_RESULT(launched);
    KeptProcess &process = **launched;
    const QString group = sessions.record(spec, u"identity.json"_s).value(u"cgroup"_s).toString();
    if (cgroups && group.isEmpty())
        QSKIP("needs a cgroup v2 in which we may make groups");
    QCOMPARE(group.isEmpty(), !cgroups);
    if (!keeper) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the keeper is gone.*"_s));
        QVERIFY(killProcess(sessions.record(spec, u"identity.json"_s).value(u"keeperPid"_s).toInteger()));
        QTRY_VERIFY(!process.hasKeeper());
    }
    VERIFY_RESULT(process.writeLine(command));
    QTRY_VERIFY(processesBySession().values(spec.session).size() >= least);
    QSignalSpy exited(&process, &KeptProcess::exited);
    VERIFY_RESULT(waitFor(process.killAll(), 15000));
    QCOMPARE(processesBySession().values(spec.session), QList<qint64>());
    QVERIFY(exited.count() == 1 || exited.wait(1000));
    const ExitRecord end = exited.at(0).at(0).value<ExitRecord>();
    if (keeper || end.signal)
        QCOMPARE(end.signal, 9);
    QTRY_VERIFY(!QFile::exists(group));
}

void KillAllTest::whatAGameLeavesBehindEndsWithIt()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    const auto process = waitFor(core->launch(spec));
    VERIFY_RESULT(process);
    VERIFY_RESULT((*process)->writeLine("fork-children 3"));
    VERIFY_RESULT((*process)->writeLine("exit 6"));
    QSignalSpy exited(process->get(), &KeptProcess::exited);
    QVERIFY(exited.wait(10000)); // not before its daemons had three seconds, which they do not use
    QCOMPARE(exited.at(0).at(0).value<ExitRecord>().code, 6);
    QCOMPARE(processesBySession().values(spec.session), QList<qint64>());
}

void KillAllTest::aLateStartIsNotForgotten()
{
    // A core that dies between its orders and the answer: the next one finds the game.
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    {
        const auto core = sessions.core();
        const auto launch = core->launch(spec);
        const QDeadlineTimer deadline(10000);
        while (!QFile::exists(sessions.file(spec, u"lock"_s)) && !deadline.hasExpired())
            QCoreApplication::processEvents(); // without a pause: the next moment matters
    }
    const auto core = sessions.core();
    const Result<Adoption> adoption = waitFor(core->adopt());
    VERIFY_RESULT(adoption);
    QCOMPARE(adoption->running.size() + adoption->ended.size(), 1);
    QCOMPARE(adoption->quarantined, QStringList());
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::KillAllTest)
#include "tst_killall.moc"

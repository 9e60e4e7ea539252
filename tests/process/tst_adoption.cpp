#include "core/process/gameprocess.h"
#include "core/process/kernel.h"
#include "tests/process/sessions.h"
#include "tests/process/stranger.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// What becomes of games when those who look after them are killed.
class AdoptionTest final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theGameOutlivesTwentyCores();
    void theInputOutlivesTheCore();
    void whatEndedMeanwhileIsTold();
    void theGameOutlivesItsKeeper();
    void aGameWithoutKeeperIsAdopted();
    void aStoppedKeeperIsTakenForGone();
    void aGameBehindAStartScriptIsAdopted();
    void aLostRecordIsMadeUpForByTheEnvironment();
    void aRecycledPidIsNeitherAdoptedNorSignalled();
    void aForgedRecordIsNeitherAdoptedNorSignalled_data();
    void aForgedRecordIsNeitherAdoptedNorSignalled();
    void aRestartedMachineIsNotMistaken();
    void damagedRecordsArePutAside_data();
    void damagedRecordsArePutAside();
    void leftoversAreNoSessions();
    void outputWithoutAnIntentIsNotThrownAway();
    void twoCoresDoNotShareASession();
    void aTerminalIsAdoptedToo();
    void theLogMayBePunched();
    void aFullDiskDoesNotHurtTheGame();
    void twoHundredSessionsAreAdoptedAtOnce();
};

/// A core of its own process.
class Host final : public QProcess
{
public:
    Host(const Sessions &sessions, const QStringList &arguments)
    {
        setProcessChannelMode(ForwardedErrorChannel);
        start(QCoreApplication::applicationDirPath() + "/keepertesthost"_L1,
              QStringList{sessions.folder()} + arguments);
    }
    ~Host() override { crash(); }
    QStringList answer()
    {
        if (!QTest::qWaitFor([this] { return canReadLine(); }, 20000))
            return {};
        return QString::fromUtf8(readLine()).trimmed().split(u' ');
    }
    /// As the kernel's killer does: nothing is said goodbye to.
    void crash()
    {
        kill();
        waitForFinished();
    }
};

static Adoption adopted(ForkedKeepers &core)
{
    const Result<Adoption> adoption = waitFor(core.adopt(), 20000);
    if (!adoption)
        qCritical() << adoption.error();
    return adoption.value_or(Adoption());
}

/// Launches by a core that goes at once.
static qint64 launchAndLeave(const Sessions &sessions, const LaunchSpec &spec, bool cgroups = true)
{
    const auto core = cgroups ? sessions.core() : sessions.coreWithoutCgroups();
    const auto process = waitFor(core->launch(spec));
    if (!process)
        qCritical() << process.error();
    return process ? (*process)->pid() : 0;
}

static void killKeeper(const Sessions &sessions, const LaunchSpec &spec)
{
    const qint64 keeper = sessions.record(spec, u"identity.json"_s).value(u"keeperPid"_s).toInteger();
    QVERIFY(killProcess(keeper));
    QTRY_VERIFY(!isAlive(keeper));
}

static ExitRecord endOf(KeptProcess &process)
{
    QSignalSpy exited(&process, &KeptProcess::exited);
    return exited.wait(10000) ? exited.at(0).at(0).value<ExitRecord>() : ExitRecord{.code = -1};
}

static void expectWarning(const QString &pattern)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s + pattern + u".*"_s));
}

static bool hasPidfs()
{
    return Kernel::pidfsInode(Kernel::openPid(::getpid())) != 0;
}

void AdoptionTest::theGameOutlivesTwentyCores()
{
    const Sessions sessions;
    Host first(sessions, {u"launch"_s, binary(u"testgame"_s), u"--rate"_s, u"2000"_s});
    const QStringList launched = first.answer();
    QCOMPARE(launched.value(0), u"launched"_s);
    const QString pid = launched.at(1);
    LaunchSpec spec;
    spec.session = *SessionId::fromString(launched.at(2));
    first.crash();
    for (int i = 0; i < 20; ++i) {
        const qint64 before = QFileInfo(sessions.file(spec, u"out.log"_s)).size();
        Host next(sessions, {u"adopt"_s});
        const QStringList answer = next.answer();
        QCOMPARE(answer.value(0), u"adopted"_s);
        QCOMPARE(answer.mid(3), QStringList{pid}); // the same, with its keeper
        QVERIFY2(answer.at(2).toInt() < 1000, qPrintable(answer.at(2)));
        QTRY_VERIFY(QFileInfo(sessions.file(spec, u"out.log"_s)).size() > before);
        next.crash();
    }
    QTRY_VERIFY(sessions.output(spec).count(u'\n') > 1000); // so many of which none may be missing
    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QCOMPARE(adoption.running.size(), 1);
    VERIFY_RESULT(adoption.running.first()->writeLine("quit"));
    QCOMPARE(endOf(*adoption.running.first()).code, 0);
    const QStringList lines = sessions.output(spec).split(u'\n');
    QCOMPARE(lines.first(), u"ready"_s);
    for (qsizetype i = 1; i < lines.size() - 3; ++i) // "saving", "bye" and the end
        QCOMPARE(lines.at(i), u"line "_s + QString::number(i));
}

void AdoptionTest::theInputOutlivesTheCore()
{
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    const qint64 pid = launchAndLeave(sessions, spec);
    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QCOMPARE(adoption.running.size(), 1);
    KeptProcess &process = *adoption.running.first();
    QCOMPARE(process.pid(), pid);
    QCOMPARE(toJson(process.spec()), toJson(spec));
    QVERIFY(process.hasKeeper());
    VERIFY_RESULT(process.writeLine("exit 42"));
    QCOMPARE(endOf(process).code, 42);
}

void AdoptionTest::whatEndedMeanwhileIsTold()
{
    const Sessions sessions;
    const LaunchSpec waiting = Sessions::game({u"--exit-after"_s, u"100"_s, u"--exit-code"_s, u"7"_s});
    const LaunchSpec gone = Sessions::game({u"--exit-after"_s, u"100"_s, u"--exit-code"_s, u"8"_s});
    launchAndLeave(sessions, waiting);
    launchAndLeave(sessions, gone);
    QTRY_VERIFY(QFile::exists(sessions.file(gone, u"exit.json"_s))
                && QFile::exists(sessions.file(waiting, u"exit.json"_s)));
    const qint64 keeper = sessions.record(waiting, u"identity.json"_s).value(u"keeperPid"_s).toInteger();
    killKeeper(sessions, gone); // as if it had waited for us long enough

    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QVERIFY(adoption.running.isEmpty() && adoption.quarantined.isEmpty());
    QCOMPARE(adoption.ended.size(), 2);
    for (const EndedSession &ended : adoption.ended) {
        QCOMPARE(ended.exit.code, ended.spec.session == gone.session ? 8 : 7);
        QVERIFY(QFile::exists(ended.directory + "/out.log"_L1));
        core->forget(ended.spec.session);
    }
    QTRY_VERIFY(!isAlive(keeper)); // it has been heard
    for (const EndedSession &ended : adoption.ended)
        QTRY_VERIFY(!QFile::exists(ended.directory));
    const Adoption again = adopted(*core);
    QVERIFY(again.running.isEmpty() && again.ended.isEmpty() && again.quarantined.isEmpty());
}

void AdoptionTest::theGameOutlivesItsKeeper()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game({u"--rate"_s, u"1000"_s});
    const auto launched = waitFor(core->launch(spec));
    VERIFY_RESULT(launched);
    KeptProcess &process = **launched;
    QSignalSpy lost(&process, &KeptProcess::keeperLost);
    expectWarning(u"the keeper is gone"_s);
    killKeeper(sessions, spec);
    QVERIFY(lost.count() == 1 || lost.wait(2000));
    QVERIFY(process.isRunning() && !process.hasKeeper() && isAlive(process.pid()));
    const qint64 size = QFileInfo(process.outputPath()).size();
    QTRY_VERIFY(QFileInfo(process.outputPath()).size() > size + 1000); // the output goes on
    VERIFY_RESULT(process.writeLine("exit 21"));

    const ExitRecord end = endOf(process); // the kernel tells it to those who asked in time
    if (end.code)
        QCOMPARE(end.code, 21);
    else
        QVERIFY(!end.signal); // an older kernel: not known, and not guessed
    QStringList lines = sessions.output(spec).split(u'\n');
    QVERIFY(lines.takeLast().isEmpty());
    for (qsizetype i = 1; i < lines.size(); ++i)
        QCOMPARE(lines.at(i), u"line "_s + QString::number(i));
}

void AdoptionTest::aGameWithoutKeeperIsAdopted()
{
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    const qint64 pid = launchAndLeave(sessions, spec);
    killKeeper(sessions, spec);
    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QCOMPARE(adoption.running.size(), 1);
    KeptProcess &process = *adoption.running.first();
    QCOMPARE(process.pid(), pid);
    QVERIFY(!process.hasKeeper());
    VERIFY_RESULT(process.writeLine("fork-children 2"));
    QTRY_VERIFY(sessions.output(spec).contains(u"forked"_s));
    QTRY_COMPARE(process.pids().size(), 3);
    VERIFY_RESULT(process.terminate(SIGTERM));
    const ExitRecord end = endOf(process);
    QVERIFY(!end.code || end.code == 0);
    QTRY_VERIFY(processesBySession().values(spec.session).isEmpty()); // its children as well
    QVERIFY(QFile::exists(sessions.file(spec, u"exit.json"_s)));      // for the next core
}

void AdoptionTest::aStoppedKeeperIsTakenForGone()
{
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    const qint64 pid = launchAndLeave(sessions, spec);
    const qint64 keeper = sessions.record(spec, u"identity.json"_s).value(u"keeperPid"_s).toInteger();
    QCOMPARE(Kernel::signalPid(Kernel::openPid(static_cast<pid_t>(keeper)), SIGSTOP), 0);
    const auto core = sessions.core();
    expectWarning(u"a keeper does not answer"_s);
    const Adoption adoption = adopted(*core);
    QCOMPARE(adoption.running.size(), 1);
    QCOMPARE(adoption.running.first()->pid(), pid);
    QVERIFY(!adoption.running.first()->hasKeeper());
}

void AdoptionTest::aGameBehindAStartScriptIsAdopted()
{
    QTemporaryDir dir;
    QFile script(dir.filePath(u"start"_s));
    QVERIFY(script.open(QFile::WriteOnly));
    script.write("#!/bin/sh\nsleep 0.3\nexec " + binary(u"testgame"_s).toUtf8() + "\n");
    script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    script.close();
    const Sessions sessions;
    const LaunchSpec spec = Sessions::program({script.fileName()});
    const qint64 pid = launchAndLeave(sessions, spec);
    QTRY_VERIFY(sessions.output(spec).contains(u"ready"_s));
    const QString server = QString::fromLatin1(Kernel::executableOf(static_cast<pid_t>(pid))->text.data());
    QTRY_COMPARE(sessions.record(spec, u"identity.json"_s).value(u"executable"_s).toString(), server);
    killKeeper(sessions, spec);
    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QCOMPARE(adoption.running.size(), 1);
}

void AdoptionTest::aLostRecordIsMadeUpForByTheEnvironment()
{
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    const qint64 pid = launchAndLeave(sessions, spec, false);
    killKeeper(sessions, spec);
    QVERIFY(QFile::remove(sessions.file(spec, u"identity.json"_s)));
    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QCOMPARE(adoption.running.size(), 1);
    QCOMPARE(adoption.running.first()->pid(), pid);
    VERIFY_RESULT(waitFor(adoption.running.first()->killAll()));
    QTRY_VERIFY(!isAlive(pid));
}

void AdoptionTest::aRecycledPidIsNeitherAdoptedNorSignalled()
{
    if (::access("/proc/sys/kernel/ns_last_pid", W_OK) != 0)
        QSKIP("needs to write ns_last_pid");
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    const qint64 pid = launchAndLeave(sessions, spec);
    killKeeper(sessions, spec);
    QVERIFY(killProcess(pid));
    QTRY_VERIFY(!QFile::exists(u"/proc/%1"_s.arg(pid)));
    std::optional<Stranger> stranger;
    for (int tries = 0; tries < 50 && (!stranger || stranger->pid() != pid); ++tries) {
        stranger.reset();
        stranger.emplace(pid); // others on this machine fork as well
    }
    if (stranger->pid() != pid)
        QSKIP("the machine is too busy to force a pid");

    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QVERIFY(adoption.running.isEmpty());
    QCOMPARE(adoption.ended.size(), 1);
    const ExitRecord &end = adoption.ended.first().exit;
    QVERIFY(!end.code && !end.signal && !end.lostByReboot); // nobody knows, nobody guesses
    QVERIFY(stranger->isUnharmed());
}

void AdoptionTest::aForgedRecordIsNeitherAdoptedNorSignalled_data()
{
    QTest::addColumn<QString>("lie");
    QTest::newRow("the number of a stranger") << u"pid"_s;
    QTest::newRow("and its start time") << u"pid startTicks"_s;
    QTest::newRow("and its inode") << u"pid startTicks pidfsInode"_s;
    QTest::newRow("and its program") << u"pid startTicks pidfsInode executable"_s;
    QTest::newRow("another program than the game's") << u"executable"_s;
    QTest::newRow("another start time than the game's") << u"startTicks"_s;
    QTest::newRow("another inode than the game's") << u"pidfsInode"_s;
}

void AdoptionTest::aForgedRecordIsNeitherAdoptedNorSignalled()
{
    QFETCH(QString, lie);
    if (lie.contains(u"pidfsInode"_s) && !hasPidfs())
        QSKIP("needs Linux 6.9");
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    const qint64 pid = launchAndLeave(sessions, spec);
    killKeeper(sessions, spec);
    const Stranger stranger;
    const auto number = static_cast<pid_t>(stranger.pid());
    QJsonObject record = sessions.record(spec, u"identity.json"_s);
    for (const QString &field : lie.split(u' ')) {
        if (field == u"pid"_s)
            record.insert(field, stranger.pid());
        if (field == u"startTicks"_s)
            record.insert(field, qint64(Kernel::procStat(number)->startTicks));
        if (field == u"pidfsInode"_s)
            record.insert(field, qint64(Kernel::pidfsInode(Kernel::openPid(number))));
        if (field == u"executable"_s)
            record.insert(field, QString::fromLatin1(Kernel::executableOf(number)->text.data()));
    }
    QCOMPARE_NE(record, sessions.record(spec, u"identity.json"_s));
    sessions.setRecord(spec, u"identity.json"_s, record);

    const auto core = sessions.core();
    expectWarning(u"carries the session"_s); // the real game: put aside for a person to judge
    const Adoption adoption = adopted(*core);
    QVERIFY(adoption.running.isEmpty() && adoption.ended.isEmpty());
    QCOMPARE(adoption.quarantined.size(), 1);
    QVERIFY(stranger.isUnharmed());
    QVERIFY(isAlive(pid));
}

void AdoptionTest::aRestartedMachineIsNotMistaken()
{
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    const qint64 pid = launchAndLeave(sessions, spec);
    killKeeper(sessions, spec);
    QJsonObject record = sessions.record(spec, u"identity.json"_s);
    record.insert(u"bootId"_s, u"01234567-89ab-cdef-0123-456789abcdef"_s);
    sessions.setRecord(spec, u"identity.json"_s, record);
    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QVERIFY(adoption.running.isEmpty());
    QCOMPARE(adoption.ended.size(), 1);
    QVERIFY(adoption.ended.first().exit.lostByReboot);
    QVERIFY(isAlive(pid)); // whatever that is, it is not ours
}

void AdoptionTest::damagedRecordsArePutAside_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    for (const char *name : {"intent.json", "identity.json", "exit.json"}) {
        const QString file = QString::fromLatin1(name);
        QTest::addRow("%s: empty", name) << file << QByteArray();
        QTest::addRow("%s: cut off", name) << file << QByteArray("{\"pid\":12");
        QTest::addRow("%s: no object", name) << file << QByteArray("[1]");
        QTest::addRow("%s: wrong types", name) << file << QByteArray(R"({"pid":"1","argv":7,"code":"x","at":0})");
        QTest::addRow("%s: of somebody else", name)
            << file << QByteArray(R"({"pid":1,"nonce":"x","argv":["/bin/true"]})");
        QTest::addRow("%s: binary", name) << file << QByteArray("\0\xFF\xFE{}", 5);
        QTest::addRow("%s: far too large", name) << file << QByteArray(5 << 20, ' ');
    }
}

void AdoptionTest::damagedRecordsArePutAside()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    const qint64 pid = launchAndLeave(sessions, spec);
    killKeeper(sessions, spec);
    QFile record(sessions.file(spec, file));
    QVERIFY(record.open(QFile::WriteOnly | QFile::Truncate));
    record.write(content);
    record.close();

    const auto core = sessions.core();
    expectWarning(u"a session is put aside, nothing was signalled"_s);
    const Adoption adoption = adopted(*core);
    QVERIFY(adoption.running.isEmpty() && adoption.ended.isEmpty());
    QCOMPARE(adoption.quarantined, QStringList{sessions.folder() + "/quarantine/"_L1 + spec.session.toString()});
    QVERIFY(QFile::exists(adoption.quarantined.first() + "/out.log"_L1));
    QVERIFY(isAlive(pid));
}

void AdoptionTest::leftoversAreNoSessions()
{
    const Sessions sessions;
    QStringList doomed;
    for (const char *name : {"forgotten-", ""}) { // its core was killed when it removed it, or on its first step
        doomed.append(sessions.folder() + u'/' + QLatin1StringView(name) + SessionId::create().toString());
        QVERIFY(QDir().mkpath(doomed.last() + "/things"_L1));
    }
    const QString stranger = sessions.folder() + "/not a session"_L1;
    QVERIFY(QDir().mkpath(stranger));
    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QVERIFY(adoption.running.isEmpty() && adoption.ended.isEmpty() && adoption.quarantined.isEmpty());
    for (const QString &folder : doomed)
        QTRY_VERIFY(!QFile::exists(folder));
    QVERIFY(QFile::exists(stranger));
}

void AdoptionTest::outputWithoutAnIntentIsNotThrownAway()
{
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game({u"--exit-after"_s, u"0"_s});
    launchAndLeave(sessions, spec);
    QTRY_VERIFY(QFile::exists(sessions.file(spec, u"exit.json"_s)));
    QVERIFY(QFile::remove(sessions.file(spec, u"intent.json"_s)));
    const auto core = sessions.core();
    expectWarning(u"nobody knows what for"_s);
    const Adoption adoption = adopted(*core);
    QCOMPARE(adoption.quarantined.size(), 1);
    QVERIFY(QFile::exists(adoption.quarantined.first() + "/out.log"_L1));
}

void AdoptionTest::twoCoresDoNotShareASession()
{
    const Sessions sessions;
    const LaunchSpec spec = Sessions::game();
    launchAndLeave(sessions, spec);
    const auto one = sessions.core();
    auto two = sessions.core();
    QCOMPARE(adopted(*one).running.size(), 1);
    for (int i = 0; i < 2; ++i) {
        const Result<Adoption> refused = waitFor(two->adopt());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Conflict);
        QCOMPARE(waitFor(two->launch(Sessions::game())).error().code, Error::Code::Conflict);
        two = sessions.core();
    }
    QVERIFY(adopted(*one).running.isEmpty()); // it has them already
}

void AdoptionTest::aTerminalIsAdoptedToo()
{
    const Sessions sessions;
    LaunchSpec spec = Sessions::game();
    spec.stdio = LaunchSpec::Stdio::Pty;
    launchAndLeave(sessions, spec);
    const auto core = sessions.core();
    const Adoption adoption = adopted(*core);
    QCOMPARE(adoption.running.size(), 1);
    VERIFY_RESULT(adoption.running.first()->writeLine("isatty"));
    QTRY_COMPARE(sessions.output(spec), u"ready\na terminal\n"_s);
}

void AdoptionTest::theLogMayBePunched()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    const auto process = waitFor(core->launch(spec));
    VERIFY_RESULT(process);
    VERIFY_RESULT((*process)->writeLine("flood 50000"));
    QTRY_VERIFY(sessions.output(spec).endsWith(u"flooded\n"_s));
    const QFileInfo log((*process)->outputPath());
    const qint64 size = log.size();
    const Fd file(::open(QFile::encodeName(log.filePath()).constData(), O_WRONLY | O_CLOEXEC));
    if (::fallocate(file.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 256 * 1024) != 0)
        QSKIP("this file system cannot punch holes");
    VERIFY_RESULT((*process)->writeLine("say after the hole"));
    QTRY_COMPARE(QFileInfo((*process)->outputPath()).size(), size + 20);
    QVERIFY(sessions.output(spec).endsWith(u"flooded\nsay: after the hole\n"_s));
}

void AdoptionTest::aFullDiskDoesNotHurtTheGame()
{
    const Sessions sessions;
    QVERIFY(QDir().mkpath(sessions.folder()));
    if (QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=32m"_s, u"tmpfs"_s, sessions.folder()})
        != 0)
        QSKIP("needs to mount a file system");
    const auto unmount = qScopeGuard([&sessions] { QProcess::execute(u"umount"_s, {u"-l"_s, sessions.folder()}); });
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    LaunchSpec terminal = Sessions::game();
    terminal.stdio = LaunchSpec::Stdio::Pty;
    const auto plain = waitFor(core->launch(spec));
    const auto drained = waitFor(core->launch(terminal));
    VERIFY_RESULT(plain);
    VERIFY_RESULT(drained);
    QTRY_VERIFY(sessions.output(spec).contains(u"ready"_s) && sessions.output(terminal).contains(u"ready"_s));

    QFile filler(sessions.folder() + "/filler"_L1);
    QVERIFY(filler.open(QFile::WriteOnly | QFile::Unbuffered));
    while (filler.write(QByteArray(65536, 'x')) == 65536) {}
    while (filler.write("x") == 1) {}
    for (const auto &process : {*plain, *drained}) {
        VERIFY_RESULT(process->writeLine("flood 20000"));
        VERIFY_RESULT(process->writeLine("exit 17"));
        QCOMPARE(endOf(*process).code, 17);
    }
    QVERIFY(QFile::exists(sessions.file(spec, u"exit.json"_s))); // its place was kept
    const auto refused = waitFor(core->launch(Sessions::game()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Unavailable);
    QVERIFY(filler.remove());
    const auto last = waitFor(core->launch(Sessions::game()));
    VERIFY_RESULT(last);
    VERIFY_RESULT(waitFor((*last)->killAll()));
}

void AdoptionTest::twoHundredSessionsAreAdoptedAtOnce()
{
    constexpr int count = 200;
    const Sessions sessions;
    QSet<qint64> pids;
    {
        const auto core = sessions.core();
        QElapsedTimer timer;
        timer.start();
        QList<Async<std::shared_ptr<KeptProcess>>> launches;
        for (int i = 0; i < count; ++i)
            launches.append(core->launch(Sessions::game()));
        for (const auto &launch : launches) {
            const auto process = waitFor(launch, 60000);
            VERIFY_RESULT(process);
            pids.insert((*process)->pid());
        }
        qInfo() << "launched" << pids.size() << "sessions in" << timer.elapsed() << "ms";
    }
    QCOMPARE(pids.size(), count);
    const auto core = sessions.core();
    QElapsedTimer timer;
    timer.start();
    Adoption adoption = adopted(*core);
    const qint64 elapsed = timer.elapsed();
    qInfo() << "adopted" << adoption.running.size() << "sessions in" << elapsed << "ms";
    QCOMPARE(adoption.running.size(), count);
#ifndef PITWALL_SANITIZED
    QVERIFY2(elapsed < 1000, qPrintable(QString::number(elapsed)));
#endif
    timer.restart();
    for (const auto &process : adoption.running) {
        QVERIFY(process->hasKeeper());
        QVERIFY(pids.remove(process->pid()));
        QCOMPARE(process->usage().processes, 1);
    }
    qInfo() << "usage of all in" << timer.elapsed() << "ms";
    QList<Async<>> kills;
    for (const auto &process : adoption.running)
        kills.append(process->killAll());
    for (const Async<> &kill : kills)
        VERIFY_RESULT(waitFor(kill, 20000));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::AdoptionTest)
#include "tst_adoption.moc"

#include "tests/process/sessions.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <fcntl.h>
#include <pwd.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

class LaunchTest final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theOutputGoesStraightToAFile();
    void theInputReachesTheGame();
    void linesThatWouldBeTwoAreRefused_data();
    void linesThatWouldBeTwoAreRefused();
    void aGameThatDoesNotReadIsNoticed();
    void aGameThatHasClosedItsInputIsNoticed();
    void aGameMayCloseItsOutput();
    void theEndIsTold_data();
    void theEndIsTold();
    void aCoreDumpIsTold();
    void anEndBeforeAnybodyListensIsNotLost();
    void sigtermEndsTheGameGracefully();
    void aTerminalForThoseWhoWantOne();
    void theEnvironmentIsExactlyWhatWasAskedFor();
    void limitsMaskAndFolderAreSet();
    void theGameInheritsNothingOfOurs();
    void theGameRunsAsAnotherUser();
    void anotherUserNeedsNothingButItsFolder();
    void aGameThatCannotStartSaysWhy_data();
    void aGameThatCannotStartSaysWhy();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
    void aSessionIsLaunchedOnce();
    void usageIsThatOfTheWholeTree_data();
    void usageIsThatOfTheWholeTree();
    void memoryIsLimitedAndTheReasonOfTheEndTold();
    void theKeeperIsSmall();
};

static std::shared_ptr<KeptProcess> launched(ForkedKeepers &core, const LaunchSpec &spec)
{
    const auto process = waitFor(core.launch(spec));
    if (!process)
        qCritical() << process.error();
    return process.value_or(nullptr);
}

#define LAUNCH(process, core, spec) \
    const std::shared_ptr<KeptProcess> process = launched(*(core), spec); \
    QVERIFY(process)

static ExitRecord endOf(KeptProcess &process)
{
    QSignalSpy exited(&process, &KeptProcess::exited);
    return exited.wait(10000) ? exited.at(0).at(0).value<ExitRecord>() : ExitRecord{.code = -1};
}

void LaunchTest::theOutputGoesStraightToAFile()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    LAUNCH(process, core, spec);

    QVERIFY(process->isRunning());
    QVERIFY(process->hasKeeper());
    QCOMPARE(process->pids(), QList<qint64>{process->pid()});
    QTRY_COMPARE(sessions.output(spec), u"ready\n"_s);
    QCOMPARE(process->outputPath(), sessions.file(spec, u"out.log"_s));
    for (const int fd : {1, 2}) // no process of ours stands between
        QCOMPARE(QFile::symLinkTarget(u"/proc/%1/fd/%2"_s.arg(process->pid()).arg(fd)), process->outputPath());
    QFile flags(u"/proc/%1/fdinfo/1"_s.arg(process->pid()));
    QVERIFY(flags.open(QFile::ReadOnly));
    const auto found = QRegularExpression(u"flags:\\s+(\\d+)"_s).match(QString::fromLatin1(flags.readAll()));
    QVERIFY(found.captured(1).toInt(nullptr, 8) & O_APPEND);
    const auto age = sessions.clock().now() - process->startedAt();
    QVERIFY(age >= Milliseconds(-50) && age < Seconds(10));
}

void LaunchTest::theInputReachesTheGame()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    LAUNCH(process, core, spec);
    VERIFY_RESULT(process->writeLine("say good evening"));
    VERIFY_RESULT(process->writeLine("say \xC3\xA9t\xC3\xA9"));
    QTRY_COMPARE(sessions.output(spec), u"ready\nsay: good evening\nsay: été\n"_s);
}

void LaunchTest::linesThatWouldBeTwoAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("LF") << QByteArray("say hi\nquit");
    QTest::newRow("CR") << QByteArray("say hi\rquit");
    QTest::newRow("NUL") << QByteArray("say hi\0quit", 11);
    QTest::newRow("longer than a pipe takes at once") << QByteArray(4096, 'x');
}

void LaunchTest::linesThatWouldBeTwoAreRefused()
{
    QFETCH(QByteArray, line);
    const Sessions sessions;
    const auto core = sessions.core();
    LAUNCH(process, core, Sessions::game());
    const Result<> written = process->writeLine(line);
    QVERIFY(!written);
    QCOMPARE(written.error().code, Error::Code::InvalidArgument);
}

void LaunchTest::aGameThatDoesNotReadIsNoticed()
{
    const Sessions sessions;
    const auto core = sessions.core();
    LAUNCH(process, core, Sessions::program({u"/bin/sleep"_s, u"600"_s}));
    Result<> written;
    for (int i = 0; written && i < 100; ++i)
        written = process->writeLine(QByteArray(4000, 'x'));
    QVERIFY(!written);
    QCOMPARE(written.error().code, Error::Code::Unavailable);
}

void LaunchTest::aGameThatHasClosedItsInputIsNoticed()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    LAUNCH(process, core, spec);
    VERIFY_RESULT(process->writeLine("close-stdin"));
    QTRY_VERIFY(sessions.output(spec).contains(u"closed"_s));
    const Result<> written = process->writeLine("say hello?");
    QVERIFY(!written);
    QCOMPARE(written.error().code, Error::Code::Unavailable);
    QVERIFY(process->isRunning());
}

void LaunchTest::aGameMayCloseItsOutput()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    LAUNCH(process, core, spec);
    VERIFY_RESULT(process->writeLine("close-stdout"));
    VERIFY_RESULT(process->writeLine("exit 9"));
    QCOMPARE(endOf(*process).code, 9);
    QCOMPARE(sessions.output(spec), u"ready\n"_s);
}

void LaunchTest::theEndIsTold_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("signal");
    QTest::newRow("a graceful end") << QByteArray("quit") << 0 << 0;
    QTest::newRow("by code") << QByteArray("exit 42") << 42 << 0;
    QTest::newRow("by signal") << QByteArray("crash") << -1 << SIGABRT;
}

void LaunchTest::theEndIsTold()
{
    QFETCH(QByteArray, command);
    QFETCH(int, code);
    QFETCH(int, signal);
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    LAUNCH(process, core, spec);
    const Time before = sessions.clock().now();
    VERIFY_RESULT(process->writeLine(command));

    const ExitRecord end = endOf(*process);
    QCOMPARE(end.code.value_or(-1), code);
    QCOMPARE(end.signal.value_or(0), signal);
    QVERIFY(!end.lostByReboot && !end.outOfMemory);
    QVERIFY(end.at >= before && end.at < before + Seconds(10));
    QVERIFY(end.maxMemoryBytes > 100'000);
    QVERIFY(!process->isRunning());
    QVERIFY(process->pids().isEmpty());
    QCOMPARE(process->writeLine("say hi").error().code, Error::Code::Unavailable);
    QCOMPARE(process->terminate(SIGTERM).error().code, Error::Code::NotFound);
    VERIFY_RESULT(waitFor(process->killAll()));

    core->forget(spec.session);
    QTRY_VERIFY(!QFile::exists(process->directory()));
}

void LaunchTest::aCoreDumpIsTold()
{
    const QTemporaryDir dumps;
    const Sessions sessions;
    const auto core = sessions.core();
    LaunchSpec spec = Sessions::program({u"/bin/sh"_s, u"-c"_s, u"ulimit -c unlimited; kill -SEGV $$"_s});
    spec.workDir = dumps.path(); // where "core" as a pattern puts it
    LAUNCH(process, core, spec);
    const ExitRecord end = endOf(*process);
    QCOMPARE(end.signal, SIGSEGV);
    if (QDir(dumps.path()).isEmpty())
        QSKIP("this machine writes no core dumps into the working directory");
    QVERIFY(end.coreDumped);
}

void LaunchTest::anEndBeforeAnybodyListensIsNotLost()
{
    const Sessions sessions;
    const auto core = sessions.core();
    LAUNCH(process, core, Sessions::program({u"/bin/sh"_s, u"-c"_s, u"exit 3"_s}));
    QTRY_VERIFY(!process->isRunning());
    QCOMPARE(endOf(*process).code, 3);
    QSignalSpy again(process.get(), &KeptProcess::exited);
    QVERIFY(!again.wait(50)); // once
}

void LaunchTest::sigtermEndsTheGameGracefully()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game({u"--term-code"_s, u"5"_s});
    LAUNCH(process, core, spec);
    QTRY_VERIFY(sessions.output(spec).contains(u"ready"_s));
    VERIFY_RESULT(process->terminate(SIGTERM));
    QCOMPARE(endOf(*process).code, 5);
    QCOMPARE(sessions.output(spec), u"ready\nterminating\n"_s);
}

void LaunchTest::aTerminalForThoseWhoWantOne()
{
    const Sessions sessions;
    const auto core = sessions.core();
    LaunchSpec plain = Sessions::game();
    LaunchSpec terminal = Sessions::game();
    terminal.stdio = LaunchSpec::Stdio::Pty;
    LAUNCH(one, core, plain);
    LAUNCH(two, core, terminal);
    VERIFY_RESULT(one->writeLine("isatty"));
    VERIFY_RESULT(two->writeLine("isatty"));
    QTRY_COMPARE(sessions.output(plain), u"ready\nno terminal\n"_s);
    QTRY_COMPARE(sessions.output(terminal), u"ready\na terminal\n"_s); // no echo, no CR
    VERIFY_RESULT(two->writeLine("flood 5000"));
    VERIFY_RESULT(two->writeLine("exit 4"));
    QCOMPARE(endOf(*two).code, 4);
    QVERIFY(sessions.output(terminal).endsWith(u"flood 5000\nflooded\n"_s)); // what it said last as well
    QCOMPARE(sessions.output(terminal).count(u'\n'), 2 + 5001);
}

void LaunchTest::theEnvironmentIsExactlyWhatWasAskedFor()
{
    const Sessions sessions;
    const auto core = sessions.core();
    LaunchSpec spec = Sessions::program({u"/usr/bin/env"_s});
    spec.environment = {{u"LANG"_s, u"C.UTF-8"_s}, {u"PITWALL_SESSION"_s, u"mine!"_s}, {u"X"_s, u"a=b \n ö"_s}};
    LAUNCH(process, core, spec);
    QCOMPARE(endOf(*process).code, 0);
    QCOMPARE(sessions.output(spec), u"PITWALL_SESSION=%1\nLANG=C.UTF-8\nX=a=b \n ö\n"_s.arg(spec.session.toString()));
}

void LaunchTest::limitsMaskAndFolderAreSet()
{
    const QTemporaryDir dir;
    const Sessions sessions;
    const auto core = sessions.core();
    LaunchSpec spec = Sessions::program({u"/bin/sh"_s, u"-c"_s, u"umask; ulimit -n; pwd; touch made; kill -TERM $$"_s});
    spec.umask = 027;
    spec.maxOpenFiles = 777;
    spec.workDir = dir.path();
    LAUNCH(process, core, spec);
    QCOMPARE(endOf(*process).signal, SIGTERM); // the keeper ignores it, its game does not
    QCOMPARE(sessions.output(spec), u"0027\n777\n%1\n"_s.arg(QDir(dir.path()).canonicalPath()));
    QVERIFY(!(QFile::permissions(dir.filePath(u"made"_s)) & QFile::ReadOther));
}

void LaunchTest::theGameInheritsNothingOfOurs()
{
    QFile leak(QDir::tempPath());
    const int careless = ::open("/dev/null", O_RDONLY); // somebody forgot O_CLOEXEC
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::program({u"/bin/sh"_s, u"-c"_s,
                                               u"cd /proc/self/fd; echo *; grep -E 'Sig(Blk|Ign)' /proc/self/status; "
                                               "ps -o sid= -p $$; echo $$"_s});
    LAUNCH(process, core, spec);
    QCOMPARE(endOf(*process).code, 0);
    ::close(careless);
    const QStringList lines = sessions.output(spec).split(u'\n');
    QVERIFY(lines.at(0).startsWith(u"0 1 2"_s) && lines.at(0).size() <= 7); // and the shell's own
    QCOMPARE(lines.mid(1, 2), (QStringList{u"SigBlk:\t0000000000000000"_s, u"SigIgn:\t0000000000000000"_s}));
    QCOMPARE(lines.at(3).trimmed(), lines.at(4)); // a session of its own: no signal of a terminal reaches it
}

void LaunchTest::theGameRunsAsAnotherUser()
{
    const Sessions sessions;
    const auto core = sessions.core();
    LaunchSpec spec = Sessions::program({u"/usr/bin/id"_s});
    spec.runAs = u"nobody"_s;
    LAUNCH(process, core, spec);
    QCOMPARE(endOf(*process).code, 0);
    if (::geteuid() != 0) { // only root has anything to give up
        QVERIFY(sessions.output(spec).startsWith(u"uid=%1("_s.arg(::geteuid())));
        QSKIP("needs root");
    }
    QCOMPARE(sessions.output(spec), u"uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)\n"_s);
}

void LaunchTest::anotherUserNeedsNothingButItsFolder()
{
    if (::geteuid() != 0)
        QSKIP("needs root");
    const Sessions sessions;
    const auto core = sessions.core();
    const QTemporaryDir ours; // 0700: nobody else gets through
    const QString folder = ours.filePath(u"work"_s);
    QVERIFY(QDir().mkdir(folder));
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    LaunchSpec spec = Sessions::program({u"/bin/sh"_s, u"-c"_s, u"touch made"_s});
    spec.runAs = u"nobody"_s;
    spec.workDir = folder;
    const auto refused = waitFor(core->launch(spec)); // it belongs to root still
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::PermissionDenied);
    QCOMPARE(refused.error().detail, u"cannot use the folder %1: Permission denied (errno 13)"_s.arg(folder));

    const passwd *nobody = ::getpwnam("nobody");
    QVERIFY(nobody && ::chown(QFile::encodeName(folder).constData(), nobody->pw_uid, nobody->pw_gid) == 0);
    spec.session = SessionId::create();
    LAUNCH(process, core, spec);
    QCOMPARE(endOf(*process).code, 0);
    QCOMPARE(QFileInfo(folder + "/made"_L1).owner(), u"nobody"_s);
}

void LaunchTest::aGameThatCannotStartSaysWhy_data()
{
    QTest::addColumn<QStringList>("argv");
    QTest::addColumn<QString>("workDir");
    QTest::addColumn<QString>("user");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("detail");
    const QStringList fine{u"/bin/true"_s};
    QTest::newRow("no such program") << QStringList{u"/no/such/server"_s} << u"/"_s << QString()
                                     << Error::Code::NotFound
                                     << u"cannot execute /no/such/server: No such file or directory (errno 2)"_s;
    QTest::newRow("not a program") << QStringList{u"/etc/passwd"_s} << u"/"_s << QString()
                                   << Error::Code::PermissionDenied
                                   << u"cannot execute /etc/passwd: Permission denied (errno 13)"_s;
    QTest::newRow("no such folder") << fine << u"/no/such/folder"_s << QString() << Error::Code::Unavailable
                                    << u"cannot use the folder /no/such/folder: No such file or directory (errno 2)"_s;
    if (::geteuid() == 0)
        QTest::newRow("no such user") << fine << u"/"_s << u"nobody-of-this-name"_s << Error::Code::PermissionDenied
                                      << u"this machine has no user nobody-of-this-name to run the game as"_s;
}

void LaunchTest::aGameThatCannotStartSaysWhy()
{
    QFETCH(QStringList, argv);
    QFETCH(QString, workDir);
    QFETCH(QString, user);
    const Sessions sessions;
    const auto core = sessions.core();
    LaunchSpec spec = Sessions::program(argv);
    spec.workDir = workDir;
    spec.runAs = user;
    const auto process = waitFor(core->launch(spec));
    QVERIFY(!process);
    QTEST(process.error().code, "code");
    QTEST(process.error().detail, "detail");
    QTRY_VERIFY(!QFile::exists(sessions.folder() + u'/' + spec.session.toString())); // nothing is left of it
}

void LaunchTest::nonsenseIsRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<LaunchSpec>("spec");
    const LaunchSpec fine = Sessions::program({u"/bin/true"_s});
    const auto row = [&fine](const char *name, const QString &field, auto change) {
        LaunchSpec spec = fine;
        change(spec);
        QTest::newRow(name) << field << spec;
    };
    row("no session", u"/session"_s, [](LaunchSpec &s) { s.session = {}; });
    row("no program", u"/argv/0"_s, [](LaunchSpec &s) { s.argv.clear(); });
    row("relative program", u"/argv/0"_s, [](LaunchSpec &s) { s.argv = {u"true"_s}; });
    row("NUL in an argument", u"/argv"_s, [](LaunchSpec &s) { s.argv.append(QString(QChar(0))); });
    row("relative folder", u"/workDir"_s, [](LaunchSpec &s) { s.workDir = u"games"_s; });
    row("= in a variable", u"/environment"_s, [](LaunchSpec &s) { s.environment.insert(u"A=B"_s, u"C"_s); });
    row("NUL in a variable", u"/environment"_s, [](LaunchSpec &s) { s.environment.insert(u"A"_s, QString(QChar(0))); });
    row("umask", u"/umask"_s, [](LaunchSpec &s) { s.umask = 01000; });
    row("negative limit", u"/maxOpenFiles"_s, [](LaunchSpec &s) { s.maxOpenFiles = -1; });
}

void LaunchTest::nonsenseIsRefused()
{
    QFETCH(LaunchSpec, spec);
    const Sessions sessions;
    const auto core = sessions.core();
    const auto process = waitFor(core->launch(spec));
    QVERIFY(!process);
    QCOMPARE(process.error().code, Error::Code::InvalidArgument);
    QTEST(process.error().field, "field");
}

void LaunchTest::aSessionIsLaunchedOnce()
{
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    LAUNCH(process, core, spec);
    const auto again = waitFor(core->launch(spec));
    QVERIFY(!again);
    QCOMPARE(again.error().code, Error::Code::Conflict);
    QVERIFY(process->isRunning());
    QVERIFY(QFile::exists(sessions.file(spec, u"intent.json"_s)));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a running session cannot be forgotten.*"_s));
    core->forget(spec.session);
    QVERIFY(QFile::exists(sessions.file(spec, u"intent.json"_s)));
}

void LaunchTest::usageIsThatOfTheWholeTree_data()
{
    QTest::addColumn<bool>("cgroups");
    QTest::newRow("with cgroups, if this machine allows") << true;
    QTest::newRow("without cgroups") << false;
}

void LaunchTest::usageIsThatOfTheWholeTree()
{
    QFETCH(bool, cgroups);
    const Sessions sessions;
    const auto core = cgroups ? sessions.core() : sessions.coreWithoutCgroups();
    const LaunchSpec spec = Sessions::game();
    LAUNCH(process, core, spec);
    VERIFY_RESULT(process->writeLine("fork-children 3"));
    VERIFY_RESULT(process->writeLine("leak 20"));
    VERIFY_RESULT(process->writeLine("flood 200000"));
    QTRY_VERIFY(sessions.output(spec).endsWith(u"flooded\n"_s));
    const ProcessUsage usage = process->usage();
    QCOMPARE(usage.processes, 4);
    QCOMPARE(process->pids().size(), 4);
    QVERIFY(process->pids().contains(process->pid()));
    QVERIFY2(usage.residentBytes > 20'000'000, qPrintable(QString::number(usage.residentBytes)));
    QVERIFY2(usage.cpuMs >= 10 && usage.cpuMs < 60'000, qPrintable(QString::number(usage.cpuMs)));
}

void LaunchTest::memoryIsLimitedAndTheReasonOfTheEndTold()
{
    const Sessions sessions;
    const auto core = sessions.core();
    LaunchSpec spec = Sessions::game();
    spec.maxMemoryBytes = 32 << 20;
    LAUNCH(process, core, spec);
    const QJsonObject identity = sessions.record(spec, u"identity.json"_s);
    const QString group = identity.value(u"memoryCgroup"_s).toString();
    if (group.isEmpty() && !QFile::exists(identity.value(u"cgroup"_s).toString() + "/memory.max"_L1))
        QSKIP("needs a memory controller that we may use (cgroup v1, or v2 with delegation)");
    VERIFY_RESULT(process->writeLine("leak 200"));
    const ExitRecord end = endOf(*process);
    QCOMPARE(end.signal, SIGKILL);
    QVERIFY(end.outOfMemory);
    QTRY_VERIFY(!QFile::exists(group));
}

void LaunchTest::theKeeperIsSmall()
{
    const QFileInfo keeper(binary(u"pitwall-keeper"_s));
    QVERIFY(keeper.isExecutable());
#ifndef PITWALL_SANITIZED
    QVERIFY2(keeper.size() < 2 << 20, qPrintable(QString::number(keeper.size())));
    const Sessions sessions;
    const auto core = sessions.core();
    const LaunchSpec spec = Sessions::game();
    LAUNCH(process, core, spec);
    QFile statm(u"/proc/%1/statm"_s.arg(sessions.record(spec, u"identity.json"_s).value(u"keeperPid"_s).toInteger()));
    QVERIFY(statm.open(QFile::ReadOnly));
    const qint64 resident = statm.readAll().split(' ').value(1).toLongLong() * 4096;
    QVERIFY2(resident > 0 && resident < 2 << 20, qPrintable(QString::number(resident)));
#endif
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::LaunchTest)
#include "tst_launch.moc"

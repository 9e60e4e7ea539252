#include "core/process/cgroups.h"
#include "core/process/keeper/instructions.h"
#include "core/process/keeper/record.h"
#include "core/process/keeperrecords.h"
#include "core/process/keeperstart.h"
#include "core/process/kernel.h"
#include "core/process/launchorder.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

class KeeperRecordsTest final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void ordersSurviveTheWayToTheKeeper();
    void cutOffOrdersAreRefused();
    void recordsAreValidJson();
    void messagesAreUnderstood_data();
    void messagesAreUnderstood();
    void theCgroupOfAnIdentityIsItsOwn_data();
    void theCgroupOfAnIdentityIsItsOwn();
    void reportsBecomeErrors_data();
    void reportsBecomeErrors();
    void cgroupsAreFound_data();
    void cgroupsAreFound();
    void aProgramsNameCannotPretend();
};

static const auto session = *SessionId::fromString(u"7ebe115f-3686-4d5d-b086-1aec01788b9e");

static QJsonObject identity()
{
    return {
        {u"version"_s, 1}, {u"nonce"_s, session.toString()}, {u"bootId"_s, u"5b2de5dd-d290-4914-97b9-f6ee22a155fa"_s},
        {u"pid"_s, 18695}, {u"startTicks"_s, 241925},        {u"startedAt"_s, u"2026-11-21T19:47:44.170Z"_s}};
}

static QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void KeeperRecordsTest::ordersSurviveTheWayToTheKeeper()
{
    const LaunchSpec spec{.session = session,
                          .argv = {u"/usr/games/x"_s, u""_s, u"a = \"b\"\n"_s, u"end="_s},
                          .environment = {{u"A"_s, u""_s}, {u"B"_s, u"c=d"_s}},
                          .workDir = u"/srv/ä"_s,
                          .stdio = LaunchSpec::Stdio::Pty,
                          .umask = 022,
                          .maxOpenFiles = 4096,
                          .maxMemoryBytes = qint64(5) << 32};
    VERIFY_RESULT(validate(spec));
    Result<QByteArray> block = keeperInstructions(spec, {.unified = u"/sys/fs/cgroup"_s});
    VERIFY_RESULT(block);
    Keeper::Instructions read;
    QVERIFY(Keeper::parseInstructions(block->data(), size_t(block->size()), read));
    QCOMPARE(read.session, session.toString().toUtf8().constData());
    QCOMPARE(read.workDir, "/srv/ä");
    QVERIFY(read.pty && !read.changeUser && !read.memoryParent);
    QCOMPARE(read.cgroupParent, "/sys/fs/cgroup");
    QCOMPARE(read.umask, mode_t(022));
    QCOMPARE(read.maxOpenFiles, 4096U);
    QCOMPARE(read.maxMemoryBytes, quint64(5) << 32);
    QStringList argv, environment;
    for (char **p = read.argv; *p; ++p)
        argv.append(QString::fromUtf8(*p));
    for (char **p = read.environment; *p; ++p)
        environment.append(QString::fromUtf8(*p));
    QCOMPARE(argv, spec.argv);
    QCOMPARE(environment, (QStringList{u"PITWALL_SESSION="_s + session.toString(), u"A="_s, u"B=c=d"_s}));
    std::free(read.argv);
}

void KeeperRecordsTest::cutOffOrdersAreRefused()
{
    const LaunchSpec spec{.session = session, .argv = {u"/bin/true"_s}, .workDir = u"/"_s};
    const Result<QByteArray> block = keeperInstructions(spec, {});
    VERIFY_RESULT(block);
    for (qsizetype size = 0; size < block->size(); ++size) {
        QByteArray part = block->left(size);
        Keeper::Instructions read;
        QVERIFY2(!Keeper::parseInstructions(part.data(), size_t(size), read), qPrintable(QString::number(size)));
        std::free(read.argv);
    }
}

void KeeperRecordsTest::recordsAreValidJson()
{
    Keeper::Record record;
    const std::string_view written = record.number("n", -9007199254740991)
                                         .boolean("b", true)
                                         .text("t", "a \"quoted\" \\ path\n/ä")
                                         .number("zero", 0)
                                         .finish();
    const auto read = QJsonDocument::fromJson(QByteArray(written.data(), qsizetype(written.size()))).object();
    QCOMPARE(read,
             (QJsonObject{{u"n"_s, qint64(-9007199254740991)},
                          {u"b"_s, true},
                          {u"t"_s, u"a \"quoted\" \\ path?/ä"_s},
                          {u"zero"_s, 0}}));
    Keeper::Record large;
    QVERIFY(large.text("t", std::string(20000, 'x')).finish().empty()); // never half of one
}

void KeeperRecordsTest::messagesAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("outcome");
    QJsonObject stranger = identity();
    stranger.insert(u"nonce"_s, u"another session"_s);
    QTest::newRow("hello") << "hello 1 " + text(identity()) << u"hello"_s;
    QTest::newRow("exit") << QByteArray(R"(exit {"code":3,"at":"2026-11-21T19:47:45.182Z"})") << u"exit"_s;
    QTest::newRow("from the future") << QByteArray("progress 50") << u""_s;
    QTest::newRow("version from the future") << "hello 2 " + text(identity()) << u"Unsupported"_s;
    QTest::newRow("no version") << QByteArray("hello {}") << u"Corrupt"_s;
    QTest::newRow("of another session") << "hello 1 " + text(stranger) << u"Corrupt"_s;
    QTest::newRow("code and signal") << QByteArray(R"(exit {"code":3,"signal":9,"at":"2026-11-21T19:47:45.182Z"})")
                                     << u"Corrupt"_s;
    QTest::newRow("impossible code") << QByteArray(R"(exit {"code":300,"at":"2026-11-21T19:47:45.182Z"})")
                                     << u"Corrupt"_s;
    QTest::newRow("impossible signal") << QByteArray(R"(exit {"signal":0,"at":"2026-11-21T19:47:45.182Z"})")
                                       << u"Corrupt"_s;
    QTest::newRow("no time") << QByteArray(R"(exit {"code":3})") << u"Corrupt"_s;
    QTest::newRow("nothing") << QByteArray() << u""_s;
}

void KeeperRecordsTest::messagesAreUnderstood()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, outcome);
    const Result<KeeperMessage> read = parseKeeperMessage(message, session);
    if (!read) {
        QCOMPARE(QString::fromLatin1(QMetaEnum::fromType<Error::Code>().valueToKey(int(read.error().code))), outcome);
        return;
    }
    QCOMPARE(read->hello.has_value(), outcome == u"hello"_s);
    QCOMPARE(read->exit.has_value(), outcome == u"exit"_s);
}

void KeeperRecordsTest::theCgroupOfAnIdentityIsItsOwn_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("valid");
    const QString name = u"pitwall-"_s + session.toString();
    QTest::newRow("none") << QString() << true;
    QTest::newRow("its own") << u"/sys/fs/cgroup/user.slice/"_s + name << true;
    QTest::newRow("of everything") << u"/sys/fs/cgroup"_s << false;
    QTest::newRow("of another session") << u"/sys/fs/cgroup/pitwall-"_s + SessionId::create().toString() << false;
    QTest::newRow("around the corner") << u"/sys/fs/cgroup/x/../"_s + name << false;
    QTest::newRow("relative") << name << false;
}

void KeeperRecordsTest::theCgroupOfAnIdentityIsItsOwn()
{
    QFETCH(QString, path);
    QJsonObject object = identity();
    object.insert(u"cgroup"_s, path);
    QTEST(parseIdentity(text(object), session).has_value(), "valid");
}

void KeeperRecordsTest::reportsBecomeErrors_data()
{
    QTest::addColumn<QByteArray>("report");
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("no program") << QByteArray("error exec 2") << Error::Code::NotFound;
    QTest::newRow("not executable") << QByteArray("error exec 13") << Error::Code::PermissionDenied;
    QTest::newRow("wrong format") << QByteArray("error exec 8") << Error::Code::Unsupported;
    QTest::newRow("too many arguments") << QByteArray("error exec 7") << Error::Code::InvalidArgument;
    QTest::newRow("being written") << QByteArray("error exec 26") << Error::Code::Unavailable;
    QTest::newRow("no folder") << QByteArray("error workDir 2") << Error::Code::Unavailable;
    QTest::newRow("a folder of others") << QByteArray("error workDir 13") << Error::Code::PermissionDenied;
    QTest::newRow("limits") << QByteArray("error limits 1") << Error::Code::PermissionDenied;
    QTest::newRow("no process left for this user") << QByteArray("error user 11") << Error::Code::Unavailable;
    QTest::newRow("no process left") << QByteArray("error fork 11") << Error::Code::Unavailable;
    QTest::newRow("disk full") << QByteArray("error record 28") << Error::Code::Unavailable;
    QTest::newRow("lock") << QByteArray("error lock 11") << Error::Code::Unavailable;
    QTest::newRow("silence") << QByteArray() << Error::Code::Unavailable;
    QTest::newRow("nonsense") << QByteArray("error") << Error::Code::Unavailable;
}

void KeeperRecordsTest::reportsBecomeErrors()
{
    QFETCH(QByteArray, report);
    QVERIFY(readKeeperReport("ok"));
    QTEST(readKeeperReport(report).error().code, "code");
}

void KeeperRecordsTest::cgroupsAreFound_data()
{
    QTest::addColumn<QByteArray>("mounts");
    QTest::addColumn<QByteArray>("own");
    QTest::addColumn<QString>("unified");
    QTest::addColumn<QString>("memory");
    QTest::newRow("v2 only, a desktop session")
        << QByteArray("29 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n")
        << QByteArray("0::/user.slice/user-1000.slice/session-2.scope\n")
        << u"/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope"_s << QString();
    QTest::newRow("hybrid") << QByteArray("40 30 0:33 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
                                          "41 30 0:34 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n")
                            << QByteArray("4:memory:/a/b\n1:cpu,cpuacct:/x\n0::/\n") << u"/sys/fs/cgroup/unified"_s
                            << u"/sys/fs/cgroup/memory/a/b"_s;
    QTest::newRow("a container that sees its part")
        << QByteArray("29 23 0:26 /docker/12 /sys/fs/cgroup rw - cgroup2 cgroup rw\n")
        << QByteArray("0::/docker/12/games\n") << u"/sys/fs/cgroup/games"_s << QString();
    QTest::newRow("a part that we are not in")
        << QByteArray("29 23 0:26 /docker/12 /sys/fs/cgroup rw - cgroup2 cgroup rw\n") << QByteArray("0::/docker/123\n")
        << QString() << QString();
    QTest::newRow("none") << QByteArray("22 1 254:1 / / rw - ext4 /dev/vda rw\n") << QByteArray() << QString()
                          << QString();
    QTest::newRow("nonsense") << QByteArray(" - \n\n - cgroup2\n") << QByteArray(":\n0::\n::") << QString()
                              << QString();
}

void KeeperRecordsTest::cgroupsAreFound()
{
    QFETCH(QByteArray, mounts);
    QFETCH(QByteArray, own);
    const CgroupParents found = CgroupParents::parse(mounts, own);
    QTEST(found.unified, "unified");
    QTEST(found.memory, "memory");
}

void KeeperRecordsTest::aProgramsNameCannotPretend()
{
    const QByteArray stat("77 (a) R 1 1 1 (x) S 5 6 7 0 -1 4194560 1 2 3 4 11 12 13 14 20 0 1 0 4711 0 0");
    const auto read = Kernel::parseProcStat(stat.constData(), size_t(stat.size()));
    QVERIFY(read);
    QCOMPARE(read->state, 'S');
    QCOMPARE(read->parent, 5);
    QCOMPARE(read->userTicks, 11U);
    QCOMPARE(read->systemTicks, 12U);
    QCOMPARE(read->childTicks, 27U);
    QCOMPARE(read->startTicks, 4711U);
    QVERIFY(!Kernel::parseProcStat("77 (a) R", 8));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::KeeperRecordsTest)
#include "tst_keeperrecords.moc"

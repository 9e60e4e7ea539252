#include "core/servers/leftovers.h"
#include "core/servers/worktree.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_WorkTree : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void filesAreWrittenForTheOwnerOnly();
    void pathsOutsideAreRefused_data();
    void pathsOutsideAreRefused();
    void linksAreNotFollowed();
    void secretIsFoundAgainForItsSessionOnly();
    void unknownUserIsRefused();
    void leftoversGoAfterAWeek();

private:
    static QByteArray contentOf(const QString &path);
    QString work() const { return folder->filePath(u"servers/one"_s); }

    std::unique_ptr<QTemporaryDir> folder;
    const SessionId session = SessionId::create();
};

void tst_WorkTree::init()
{
    TestCase::init();
    folder = std::make_unique<QTemporaryDir>();
}

QByteArray tst_WorkTree::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_WorkTree::filesAreWrittenForTheOwnerOnly()
{
    const LaunchPlan plan{.files = {{u"game.cfg"_s, "one"}, {u"a/b/c.cfg"_s, "two"}}, .folders = {u"world"_s}};
    VERIFY_RESULT(prepareWorkFolder(work(), plan, session, Secret("geheim")));
    VERIFY_RESULT(prepareWorkFolder(work(), plan, session, Secret("geheim"))); // at every start
    QCOMPARE(contentOf(work() + u"/game.cfg"_s), "one"_ba);
    QCOMPARE(contentOf(work() + u"/a/b/c.cfg"_s), "two"_ba);
    QVERIFY(QDir(work() + u"/world"_s).exists());
    const QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString &name : {u""_s, u"/game.cfg"_s, u"/a"_s, u"/a/b/c.cfg"_s, u"/world"_s, u"/.pitwall-admin"_s})
        QCOMPARE(QFile::permissions(work() + name) & others, QFile::Permissions());
}

void tst_WorkTree::pathsOutsideAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("up") << u"../evil"_s;
    QTest::newRow("up, later") << u"a/../../evil"_s;
    QTest::newRow("the folder itself") << u"a/.."_s;
    QTest::newRow("nothing") << u""_s;
}

void tst_WorkTree::pathsOutsideAreRefused()
{
    QFETCH(QString, path);
    const LaunchPlan plan{.files = {{path, "evil"}}};
    const Result<> done = prepareWorkFolder(work(), plan, session, Secret("geheim"));
    QVERIFY(!done);
    QCOMPARE(done.error().code, Error::Code::InvalidArgument);
    QVERIFY(!QFile::exists(folder->filePath(u"servers/evil"_s)));
}

void tst_WorkTree::linksAreNotFollowed()
{
    QVERIFY(QDir().mkpath(work()) && QDir().mkpath(folder->filePath(u"target"_s)));
    QFile victim(folder->filePath(u"victim"_s));
    QVERIFY(victim.open(QIODevice::WriteOnly));
    victim.write("mine");
    victim.close();
    QVERIFY(QFile::link(victim.fileName(), work() + u"/game.cfg"_s));
    QVERIFY(QFile::link(folder->filePath(u"target"_s), work() + u"/sub"_s));
    VERIFY_RESULT(prepareWorkFolder(work(), {.files = {{u"game.cfg"_s, "theirs"}}}, session, Secret("geheim")));
    QCOMPARE(contentOf(victim.fileName()), "mine"_ba);
    QCOMPARE(contentOf(work() + u"/game.cfg"_s), "theirs"_ba);
    QVERIFY(!prepareWorkFolder(work(), {.files = {{u"sub/x.cfg"_s, "x"}}}, session, Secret("geheim")));
    QVERIFY(QDir(folder->filePath(u"target"_s)).isEmpty());
}

void tst_WorkTree::secretIsFoundAgainForItsSessionOnly()
{
    VERIFY_RESULT(prepareWorkFolder(work(), {}, session, Secret("geheim")));
    const Result<Secret> found = readAdminSecret(work(), session);
    VERIFY_RESULT(found);
    QCOMPARE(found->reveal(), "geheim"_ba);
    QCOMPARE(readAdminSecret(work(), SessionId::create()).error().code, Error::Code::NotFound);
    QCOMPARE(readAdminSecret(folder->filePath(u"nowhere"_s), session).error().code, Error::Code::NotFound);
}

void tst_WorkTree::unknownUserIsRefused()
{
    if (::geteuid() != 0)
        QSKIP("only root can give files away");
    const Result<> done = prepareWorkFolder(work(), {.runAs = u"nobody-of-that-name"_s}, session, Secret("geheim"));
    QCOMPARE(done.error().code, Error::Code::PermissionDenied);
    VERIFY_RESULT(
        prepareWorkFolder(work(), {.files = {{u"a/b.cfg"_s, "x"}}, .runAs = u"nobody"_s}, session, Secret("geheim")));
    QCOMPARE(QFileInfo(work() + u"/a/b.cfg"_s).owner(), u"nobody"_s);
    QCOMPARE(QFileInfo(work() + u"/a"_s).owner(), u"nobody"_s);
    QVERIFY(QFileInfo(work() + u"/.pitwall-admin"_s).owner() != u"nobody"_s); // the game has no need of that
}

void tst_WorkTree::leftoversGoAfterAWeek()
{
    FakeClock clock;
    const QString known = ServerId::create().toString();
    const QString gone = ServerId::create().toString();
    for (const QString &name : {known, gone, u"something-else"_s})
        QVERIFY(QDir().mkpath(folder->filePath(name)));
    const auto sweep = [&] {
        removeLeftovers(folder->path(), {known}, clock.now());
    };
    sweep();
    clock.advance(std::chrono::days(6));
    sweep();
    QVERIFY(QDir(folder->filePath(gone)).exists());
    clock.advance(std::chrono::days(1));
    sweep();
    QVERIFY(!QDir(folder->filePath(gone)).exists());
    QVERIFY(QDir(folder->filePath(known)).exists());
    QVERIFY(QDir(folder->filePath(u"something-else"_s)).exists());
}

PITWALL_TEST_MAIN(tst_WorkTree)
#include "tst_worktree.moc"

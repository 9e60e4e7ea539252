#include "core/replays/archive/vault.h"

#include "core/replays/archive/folderwalk.h"
#include "core/replays/archive/rawcache.h"
#include "core/replays/formats/fafreplay/fafreplaywriter.h"
#include "tests/replays/archive/archivefixture.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// Where files lie, and that they are moved without a loss.
class tst_Vault : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void gamesLieAsInTheVaultOfFaf_data();
    void gamesLieAsInTheVaultOfFaf();
    void kindsBecomeHarmlessFolders_data();
    void kindsBecomeHarmlessFolders();
    void endingsAreHarmless_data();
    void endingsAreHarmless();
    void ownFolderIsPrivate();
    void whatWasHalfWrittenIsRemovedAtTheStart();
    void takenNameIsNotOverwritten();
    void onlyRegularFilesAreOpened();
    void walkGivesFilesAFewAtATime();
    void cacheKeepsWhatWasUsedLast();
    void cacheGivesNothingThatDidNotFitOnTheDisk();
};

void tst_Vault::gamesLieAsInTheVaultOfFaf_data()
{
    QTest::addColumn<QString>("game");
    QTest::addColumn<QString>("place");
    QTest::newRow("zero") << u"0"_s << u"0/0/0/0/0.fafreplay"_s;
    QTest::newRow("one") << u"1"_s << u"0/0/0/0/1.fafreplay"_s;
    QTest::newRow("seven digits") << u"1234567"_s << u"0/1/23/45/1234567.fafreplay"_s;
    QTest::newRow("ten digits") << u"5500550055"_s << u"55/0/55/0/5500550055.fafreplay"_s;
    QTest::newRow("eleven digits") << u"12345678901"_s << u"23/45/67/89/12345678901.fafreplay"_s;
    QTest::newRow("the largest: its last ten digits")
        << u"18446744073709551615"_s << u"37/9/55/16/18446744073709551615.fafreplay"_s;
}

void tst_Vault::gamesLieAsInTheVaultOfFaf()
{
    QFETCH(const QString, game);
    QFETCH(const QString, place);
    QCOMPARE(Vault::placeOfGame(game), place);
}

void tst_Vault::kindsBecomeHarmlessFolders_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("folder");
    QTest::newRow("as it is") << u"teeworlds"_s << u"teeworlds"_s;
    QTest::newRow("a way out") << u"../../etc"_s << u"etc"_s;
    QTest::newRow("nothing") << u""_s << u"other"_s;
    QTest::newRow("a folder of games with numbers") << u"12"_s << u"other"_s;
    QTest::newRow("our own folder") << u".pitwall"_s << u"pitwall"_s;
}

void tst_Vault::kindsBecomeHarmlessFolders()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, folder);
    QCOMPARE(Vault::placeOfContent(kind, u"abcdef"_s, u".demo"_s), folder + u"/ab/cd/abcdef.demo"_s);
}

void tst_Vault::endingsAreHarmless_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("usual") << u"a.demo"_s << u".demo"_s;
    QTest::newRow("the last of several") << u"a.sav.gz"_s << u".gz"_s;
    QTest::newRow("none") << u"a"_s << u""_s;
    QTest::newRow("with a slash") << u"a.b/c"_s << u""_s;
    QTest::newRow("too long") << u"a.abcdefghijklmnopqrstuvwxyz"_s << u""_s;
}

void tst_Vault::endingsAreHarmless()
{
    QFETCH(const QString, name);
    QFETCH(const QString, suffix);
    ReplayRecord record;
    record.fileName = name;
    QCOMPARE(Vault::suffixOf(record), suffix);
}

void tst_Vault::ownFolderIsPrivate()
{
    const QTemporaryDir folder;
    VERIFY_RESULT(Vault(folder.filePath(u"vault"_s)).open());
    struct stat info = {};
    QCOMPARE(::stat(QFile::encodeName(folder.filePath(u"vault/.pitwall"_s)).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0700U);
}

static void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

void tst_Vault::whatWasHalfWrittenIsRemovedAtTheStart()
{
    const QTemporaryDir folder;
    const Vault before(folder.path());
    VERIFY_RESULT(before.open());
    const QString left = before.newFile();
    write(left, "half");
    const Vault vault(folder.path());
    const QString current = Vault(vault).newFile();
    write(current, "half"); // somebody was quicker than one more try to open it
    VERIFY_RESULT(vault.open());
    QVERIFY(!QFile::exists(left));
    QVERIFY(QFile::exists(current));
}

void tst_Vault::takenNameIsNotOverwritten()
{
    const QTemporaryDir folder;
    const Vault vault(folder.path());
    VERIFY_RESULT(vault.open());
    const QString place = folder.filePath(u"0/0/0/0/1.fafreplay"_s);
    const QString first = vault.newFile();
    write(first, "first");
    VERIFY_RESULT(vault.place(first, place));
    const QString second = vault.newFile();
    write(second, "second");
    const Result<> placed = vault.place(second, place);
    QVERIFY(!placed);
    QCOMPARE(placed.error().code, Error::Code::Conflict);
    QCOMPARE(QFileInfo(place).size(), 5);
    QVERIFY(QFile::exists(second));
}

void tst_Vault::onlyRegularFilesAreOpened()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"file"_s), "12345");
    QVERIFY(QFile::link(folder.filePath(u"file"_s), folder.filePath(u"link"_s)));
    QCOMPARE(::mkfifo(QFile::encodeName(folder.filePath(u"pipe"_s)).constData(), 0600), 0);
    QFile good;
    VERIFY_RESULT(openRegular(good, folder.filePath(u"file"_s), 5));
    QCOMPARE(good.readAll(), QByteArray("12345"));
    QFile large;
    QCOMPARE(openRegular(large, folder.filePath(u"file"_s), 4).error().code, Error::Code::TooLarge);
    for (const QString &name : QStringList{u"link"_s, u"pipe"_s, u"."_s, u"none"_s}) {
        QFile bad;
        QVERIFY(!openRegular(bad, folder.filePath(name), 5));
    }
}

void tst_Vault::walkGivesFilesAFewAtATime()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 25; ++i)
        write(folder.filePath(u"%1/%2.fafreplay"_s.arg(i % 3).arg(i)), "x");
    write(folder.filePath(u"note.txt"_s), "x");
    write(folder.filePath(u".hidden/a.fafreplay"_s), "x");
    FolderWalk walk(folder.path());
    VERIFY_RESULT(walk.open());
    const QStringList suffixes{u".fafreplay"_s};
    QCOMPARE(*walk.count(suffixes), 25);
    QSet<QString> seen;
    for (;;) {
        const QStringList some = walk.next(10, suffixes);
        QVERIFY(some.size() <= 10);
        if (some.isEmpty())
            break;
        for (const QString &path : some)
            seen.insert(path);
    }
    QCOMPARE(seen.size(), 25);
}

static void pack(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    FafReplayWriter writer;
    BytesSource source(content);
    VERIFY_RESULT(writer.write(file, {}, source, content.size()));
}

static QString hash(const QByteArray &content)
{
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

void tst_Vault::cacheKeepsWhatWasUsedLast()
{
    const QTemporaryDir folder;
    const QByteArray contents[] = {QByteArray(600, 'a'), QByteArray(600, 'b'), QByteArray(600, 'c')};
    RawCache cache(folder.filePath(u"cache"_s), 1300); // room for two
    QStringList paths;
    for (const QByteArray &content : contents) {
        const QString name = hash(content) + u".fafreplay"_s;
        pack(folder.filePath(name), content);
        const Result<QString> path = cache.streamOf(folder.filePath(name), hash(content));
        VERIFY_RESULT(path);
        paths.append(*path);
        QFile file(*path); // a clock with seconds only would not tell them apart
        QVERIFY(file.open(QIODevice::ReadWrite));
        const int age = 100 - 10 * static_cast<int>(paths.size());
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-age), QFileDevice::FileModificationTime));
    }
    QVERIFY(!QFile::exists(paths.at(0)));
    QVERIFY(QFile::exists(paths.at(1)));
    QVERIFY(QFile::exists(paths.at(2)));
    VERIFY_RESULT(cache.streamOf(folder.filePath(hash(contents[1]) + u".fafreplay"_s), hash(contents[1])));
    VERIFY_RESULT(cache.streamOf(folder.filePath(hash(contents[0]) + u".fafreplay"_s), hash(contents[0])));
    QVERIFY(QFile::exists(paths.at(0)));
    QVERIFY(QFile::exists(paths.at(1)));
    QVERIFY(!QFile::exists(paths.at(2)));
}

void tst_Vault::cacheGivesNothingThatDidNotFitOnTheDisk()
{
    const QTemporaryDir folder;
    const QByteArray content(600, 'a');
    const QString packed = folder.filePath(u"a.fafreplay"_s);
    pack(packed, content);
    RawCache cache(folder.filePath(u"cache"_s));
    const auto signalBefore = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{.rlim_cur = 500, .rlim_max = before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<QString> refused = cache.streamOf(packed, hash(content));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, signalBefore);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Unavailable);
    const Result<QString> path = cache.streamOf(packed, hash(content));
    VERIFY_RESULT(path);
    QCOMPARE(QFileInfo(*path).size(), content.size());
}

PITWALL_TEST_MAIN(tst_Vault)
#include "tst_vault.moc"

#include "core/api/uploadfolder.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Uploads come from elsewhere, with names from elsewhere, and may be left behind.
class tst_UploadFolder final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyUploadHasAPlaceOfItsOwn();
    void aNameStaysInItsFolder_data();
    void aNameStaysInItsFolder();
    void takesOnlySoManyAtOnce();
    void removesWhatWasLeftBehind();
    void forgetsWhatIsReleased();
    void saysThatItCannotWrite();
};

static void write(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
}

static void makeOld(const QString &path, qint64 seconds)
{
    const timespec moment{.tv_sec = QDateTime::currentSecsSinceEpoch() - seconds, .tv_nsec = 0};
    const timespec both[2] = {moment, moment};
    QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), both, 0), 0);
}

void tst_UploadFolder::everyUploadHasAPlaceOfItsOwn()
{
    const QTemporaryDir data;
    UploadFolder uploads(data.filePath(u"uploads"_s));
    const Result<Http::UploadOffer> first = waitFor(uploads.offer(u"game.fafreplay"_s, 1000));
    const Result<Http::UploadOffer> second = waitFor(uploads.offer(u"game.fafreplay"_s, 1000));
    VERIFY_RESULT(first);
    VERIFY_RESULT(second);
    QVERIFY(first->file != second->file);
    QCOMPARE(first->maxBytes, 1000);
    for (const QString &file : {first->file, second->file}) {
        QCOMPARE(QFileInfo(file).fileName(), u"game.fafreplay"_s); // its end says what it is
        QVERIFY(file.startsWith(data.filePath(u"uploads/"_s)));
        QVERIFY(!QFile::exists(file)); // made by the server
        write(file);
    }
}

void tst_UploadFolder::aNameStaysInItsFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");

    QTest::newRow("a path") << u"../../etc/passwd"_s << u"passwd"_s;
    QTest::newRow("the folder above") << u".."_s << u"upload"_s;
    QTest::newRow("nothing") << QString() << u"upload"_s;
    QTest::newRow("hidden") << u".ssh"_s << u"ssh"_s;
    QTest::newRow("control characters") << u"a\nb\tc"_s << u"a_b_c"_s;
    QTest::newRow("words of others") << u"Grün 1.dem"_s << u"Grün 1.dem"_s;
    QTest::newRow("very long") << QString(QString(500, u'x') + u".fafreplay"_s)
                               << QString(QString(90, u'x') + u".fafreplay"_s);
}

void tst_UploadFolder::aNameStaysInItsFolder()
{
    QFETCH(QString, name);
    const QTemporaryDir data;
    UploadFolder uploads(data.path());
    const Result<Http::UploadOffer> offer = waitFor(uploads.offer(name, 1));
    VERIFY_RESULT(offer);
    QTEST(QFileInfo(offer->file).fileName(), "file");
    QCOMPARE(QDir(QFileInfo(offer->file).path() + u"/.."_s).canonicalPath(), QDir(data.path()).canonicalPath());
}

void tst_UploadFolder::takesOnlySoManyAtOnce()
{
    const QTemporaryDir data;
    UploadFolder uploads(data.path());
    QString last;
    for (int i = 0; i < UploadFolder::MaxUploads; ++i) {
        const Result<Http::UploadOffer> offer = waitFor(uploads.offer(u"a"_s, 1));
        VERIFY_RESULT(offer);
        write(offer->file);
        last = offer->file;
    }
    const Result<Http::UploadOffer> refused = waitFor(uploads.offer(u"a"_s, 1));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::TooManyRequests);
    QVERIFY(QFile::remove(last)); // was taken in
    VERIFY_RESULT(waitFor(uploads.offer(u"a"_s, 1)));
}

void tst_UploadFolder::removesWhatWasLeftBehind()
{
    const QTemporaryDir data;
    const QDir folder(data.path());
    for (const QString &name : {u"forgotten"_s, u"new"_s, u"empty"_s})
        QVERIFY(folder.mkdir(name));
    write(folder.filePath(u"forgotten/a"_s));
    write(folder.filePath(u"new/a"_s));
    makeOld(folder.filePath(u"forgotten"_s), 25 * 3600);
    makeOld(folder.filePath(u"new"_s), 23 * 3600);
    makeOld(folder.filePath(u"empty"_s), 2 * 3600);
    UploadFolder uploads(data.path());
    VERIFY_RESULT(waitFor(uploads.offer(u"a"_s, 1)));
    QVERIFY(!folder.exists(u"forgotten"_s));
    QVERIFY(!folder.exists(u"empty"_s));
    QVERIFY(folder.exists(u"new/a"_s));
}

void tst_UploadFolder::forgetsWhatIsReleased()
{
    const QTemporaryDir data;
    write(data.filePath(u"mine"_s));
    {
        UploadFolder uploads(data.filePath(u"uploads"_s));
        const Result<Http::UploadOffer> offer = waitFor(uploads.offer(u"a"_s, 1));
        VERIFY_RESULT(offer);
        write(offer->file);
        uploads.release(offer->file);
        uploads.release(data.filePath(u"mine"_s)); // none of its files
    }                                              // what it was asked for is done then
    QVERIFY(QDir(data.filePath(u"uploads"_s)).isEmpty());
    QVERIFY(QFile::exists(data.filePath(u"mine"_s)));
}

void tst_UploadFolder::saysThatItCannotWrite()
{
    const QTemporaryDir data;
    write(data.filePath(u"uploads"_s)); // a file is in the way
    UploadFolder uploads(data.filePath(u"uploads"_s));
    const Result<Http::UploadOffer> refused = waitFor(uploads.offer(u"a"_s, 1));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Unavailable);
}

PITWALL_TEST_MAIN(tst_UploadFolder)
#include "tst_uploadfolder.moc"

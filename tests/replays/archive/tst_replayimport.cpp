#include "tests/replays/archive/archivejobtest.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// Files, folders and vaults that are taken into the archive.
class tst_ReplayImport final : public ArchiveJobTest
{
    Q_OBJECT

private Q_SLOTS:
    void importsEveryFormOfFile_data();
    void importsEveryFormOfFile();
    void importOfAFolderCountsWhatItDid();
    void importSkipsWhatTheArchiveHas();
    void importKnowsTheSameGameOfAnotherPlayer();
    void importMendsWhatIsDamagedOrMissing();
    void importBringsBackWhatWasThrownAway();
    void importOfOddNumbersGivesNone();
    void importOfTheVaultItselfRecordsItsFiles();
    void importDoesNotFollowLinks();
    void importFailsForWhatIsNotThere();
    void importStopsWhenItIsCanceled();
    void importStopsWhenTheDiskIsFull();
};

void tst_ReplayImport::importsEveryFormOfFile_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("place");
    QTest::addColumn<int>("ticks");
    QTest::addColumn<bool>("isAsItWas");
    QTest::newRow("version 1, by a client")
        << u"8246215-MazorNoob.fafreplay"_s << u"0/8/24/62/8246215.fafreplay"_s << 1928 << true;
    QTest::newRow("a stream alone") << u"8246215-MazorNoob.scfareplay"_s << u"0/8/24/62/8246215.fafreplay"_s << 1928
                                    << false;
    QTest::newRow("version 1, by a server") << u"test.fafreplay"_s << QString() << 4815 << true;
}

void tst_ReplayImport::importsEveryFormOfFile()
{
    QFETCH(const QString, sample);
    QFETCH(const QString, place);
    QFETCH(const int, ticks);
    QFETCH(const bool, isAsItWas);
    const QString path = ArchiveFixture::samples() + sample;
    const QJsonObject result = resultOf(m_world->archive().startImport(path, u"ann"_s));
    QCOMPARE(result, (QJsonObject{{u"added"_s, 1}, {u"skipped"_s, 0}, {u"failed"_s, 0}, {u"errors"_s, QJsonArray()}}));
    QCOMPARE(all().size(), 1);
    const ReplayRecord record = all().first();
    QCOMPARE(record.ticks, ticks);
    QCOMPARE(record.kind, u"scfa"_s);
    QCOMPARE(record.source, ReplayRecord::Source::Import);
    QVERIFY(!record.players.isEmpty());
    QVERIFY(record.startedAt > Time{});
    if (!place.isEmpty())
        QCOMPARE(record.file, place);
    const auto file = waitFor(m_world->archive().file(record.id));
    VERIFY_RESULT(file);
    QCOMPARE(sha256(bytesOf(*file)), record.sha256);
    QCOMPARE(bytesOf(*file) == bytesOf(path), isAsItWas);
    const auto raw = waitFor(m_world->archive().rawFile(record.id));
    VERIFY_RESULT(raw);
    QCOMPARE(sha256(bytesOf(*raw)), record.contentSha256);
    if (!isAsItWas)
        QCOMPARE(bytesOf(*raw), bytesOf(path));
}

void tst_ReplayImport::importOfAFolderCountsWhatItDid()
{
    const QJsonObject result = resultOf(m_world->archive().startImport(sampleFolder(), u"ann"_s));
    // One file is damaged on purpose; one game is there as a file of version 1 and as the same stream alone.
    QCOMPARE(result.value("failed"_L1).toInt(), 1);
    QVERIFY(result.value("errors"_L1).toArray().first().toObject().value("file"_L1).toString().contains(u"1418712"_s));
    QCOMPARE(result.value("skipped"_L1).toInt(), 1);
    QCOMPARE(result.value("added"_L1).toInt(), 9);
    QCOMPARE(all().size(), 9); // also both streams of a game whose players differ
    QCOMPARE(m_world->files().size(), 9);
}

void tst_ReplayImport::importSkipsWhatTheArchiveHas()
{
    const QString folder = sampleFolder();
    resultOf(m_world->archive().startImport(folder, u"ann"_s));
    const QStringList before = m_world->files();
    m_world->restart();
    const QJsonObject again = resultOf(m_world->archive().startImport(folder, u"ann"_s));
    QCOMPARE(again.value("added"_L1).toInt(), 0);
    QCOMPARE(again.value("skipped"_L1).toInt(), 10);
    QCOMPARE(m_world->files(), before);
}

/// Two players of a game stream the same body behind headers whose keys have another order.
void tst_ReplayImport::importKnowsTheSameGameOfAnotherPlayer()
{
    const QByteArray one = bytesOf(ArchiveFixture::samples() + u"8246215-MazorNoob.scfareplay"_s);
    const QByteArray other = bytesOf(ArchiveFixture::samples() + u"8246215-dragonite.scfareplay"_s);
    constexpr qsizetype headerSize = 1966; // of both
    const auto write = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    };
    const QString first = write(u"9100-a.scfareplay"_s, one);
    const QString second = write(u"9100-b.scfareplay"_s, other.first(headerSize) + one.sliced(headerSize));
    QCOMPARE(resultOf(m_world->archive().startImport(first, u"ann"_s)).value("added"_L1).toInt(), 1);
    QCOMPARE(resultOf(m_world->archive().startImport(second, u"ann"_s)).value("skipped"_L1).toInt(), 1);
    QCOMPARE(all().size(), 1);
    QVERIFY(all(State::Quarantined).isEmpty());
}

void tst_ReplayImport::importMendsWhatIsDamagedOrMissing()
{
    const QString sample = ArchiveFixture::samples() + u"8246215-MazorNoob.fafreplay"_s;
    const auto import = [&] {
        return resultOf(m_world->archive().startImport(sample, u"ann"_s));
    };
    import();
    const ReplayRecord record = all().first();
    const QString path = m_world->vault() + u'/' + record.file;
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append) && file.write("junk") == 4);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"damaged"_s));
    resultOf(m_world->archive().startVerify(u"ann"_s));
    const auto refused = waitFor(m_world->archive().file(record.id));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Corrupt);
    QCOMPARE(import().value("skipped"_L1).toInt(), 1);
    QCOMPARE(bytesOf(path), bytesOf(sample));
    QVERIFY(waitFor(m_world->archive().file(record.id)));
    QVERIFY(waitFor(m_world->archive().get(record.id))->tags.isEmpty());
    QVERIFY(QFile::exists(path + u".damaged"_s)); // nobody's only copy is thrown away

    QVERIFY(QFile::remove(path));
    import();
    QCOMPARE(bytesOf(path), bytesOf(sample));
}

void tst_ReplayImport::importBringsBackWhatWasThrownAway()
{
    const QString sample = ArchiveFixture::samples() + u"test.fafreplay"_s;
    resultOf(m_world->archive().startImport(sample, u"ann"_s));
    const ReplayRecord record = all().first();
    VERIFY_RESULT(waitFor(m_world->archive().trash(record.id, u"ann"_s)));
    m_world->clock().advance(std::chrono::hours(1));
    QCOMPARE(resultOf(m_world->archive().startImport(sample, u"ann"_s)).value("added"_L1).toInt(), 1);
    QCOMPARE(all().size(), 1);
    QCOMPARE(all().first().id, record.id);
    QVERIFY(all().first().keptAt > record.keptAt); // the next retention does not take it again
    QVERIFY(all(State::Trashed).isEmpty());
}

void tst_ReplayImport::importOfOddNumbersGivesNone()
{
    const QByteArray stream = bytesOf(ArchiveFixture::samples() + u"8246215-MazorNoob.scfareplay"_s);
    const auto import = [&](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder->filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        file.close();
        resultOf(m_world->archive().startImport(file.fileName(), u"ann"_s));
        return all().isEmpty() ? u"none"_s : all().first().game;
    };
    QCOMPARE(import(u"18446744073709551616.scfareplay"_s, stream), QString());
    QVERIFY(all().first().startedAt > Time{});
}

void tst_ReplayImport::importOfTheVaultItselfRecordsItsFiles()
{
    // A vault that another server wrote, before Pitwall was there.
    const QString place = m_world->vault() + u"/0/8/24/62/8246215.fafreplay"_s;
    QDir().mkpath(QFileInfo(place).path());
    QVERIFY(QFile::copy(ArchiveFixture::samples() + u"8246215-MazorNoob.fafreplay"_s, place));
    const QJsonObject result = resultOf(m_world->archive().startImport(m_world->vault(), u"ann"_s));
    QCOMPARE(result.value("added"_L1).toInt(), 1);
    QCOMPARE(m_world->files(), QStringList{u"0/8/24/62/8246215.fafreplay"_s});
    QCOMPARE(all().first().file, u"0/8/24/62/8246215.fafreplay"_s);
    QCOMPARE(all().first().state, State::Kept);
}

void tst_ReplayImport::importDoesNotFollowLinks()
{
    QVERIFY(QFile::link(ArchiveFixture::samples() + u"test.fafreplay"_s, m_folder->filePath(u"link.fafreplay"_s)));
    QVERIFY(QFile::link(ArchiveFixture::samples(), m_folder->filePath(u"folder"_s)));
    const QJsonObject result = resultOf(m_world->archive().startImport(m_folder->path(), u"ann"_s));
    QCOMPARE(result.value("added"_L1).toInt(-1), 0);
    QCOMPARE(result.value("failed"_L1).toInt(-1), 0);
    QVERIFY(m_world->files().isEmpty());
}

void tst_ReplayImport::importFailsForWhatIsNotThere()
{
    const auto nothing = waitFor(m_world->archive().startImport(m_folder->filePath(u"none"_s), u"ann"_s));
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().code, Error::Code::NotFound);
    const auto device = waitFor(m_world->archive().startImport(u"/dev/zero"_s, u"ann"_s));
    QVERIFY(!device);
    QCOMPARE(device.error().code, Error::Code::InvalidArgument);
}

void tst_ReplayImport::importStopsWhenItIsCanceled()
{
    const auto job = waitFor(m_world->archive().startImport(sampleFolder(), u"ann"_s));
    VERIFY_RESULT(job);
    VERIFY_RESULT(m_world->jobs().cancel(job->id));
    const auto ended = waitFor(m_world->jobs().finished(job->id));
    VERIFY_RESULT(ended);
    QCOMPARE(ended->state, Job::State::Canceled);
}

void tst_ReplayImport::importStopsWhenTheDiskIsFull()
{
    const auto job = waitFor(m_world->archive().startImport(ArchiveFixture::samples() + u"test.fafreplay"_s, u"ann"_s));
    VERIFY_RESULT(job);
    m_world->store().setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"failed job"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be stored, is tried again"_s));
    const auto ended = waitFor(m_world->jobs().finished(job->id), 30000);
    m_world->store().setWriteError({});
    VERIFY_RESULT(ended);
    QCOMPARE(ended->state, Job::State::Failed);
    QVERIFY(ended->error.contains(u"the disk is full"_s));
}

PITWALL_TEST_MAIN(tst_ReplayImport)
#include "tst_replayimport.moc"

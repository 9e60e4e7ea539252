#include "core/replays/archive/replayrows.h"
#include "core/replays/archive/vault.h"
#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "tests/replays/archive/archivefixture.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>

using namespace Qt::StringLiterals;
using namespace Pitwall;

using State = ReplayRecord::State;

/// Games that are over become files that nobody sees half, and records that say what is in them.
class tst_DraftKeeper : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void gameLiesInTheVaultWithItsMetadata();
    void oneWithoutNumberLiesByItsContent();
    void fileThatIsKeptAsItIs();
    void gameWithoutHeaderIsNoFafreplay();
    void streamThatIsNoReplayIsKeptAllTheSame();
    void sameDraftAgainGivesItsRecord_data();
    void sameDraftAgainGivesItsRecord();
    void crashBetweenFileAndRecord();
    void sameGameAgainAddsItsWitnesses();
    void occupiedNumberIsNeverOverwritten();
    void fileThatNobodyRecordedIsNotOverwritten();
    void quarantinedDraftStaysOutOfTheVault();
    void announcedGameComesOutOfTheQuarantine();
    void strangersAreNoWitnesses();
    void longDelayHoldsAfterTheEnd();
    void writersThatDisagreeAreNamed();
    void manyAtOnceAreAllKept();
    void journalThatIsGoneIsSaid();
    void fullDiskLosesNothing();
    void readOnlyArchiveLosesNothing();
    void storeThatIsFullLosesNothing();
    void archiveThatCannotBeOpenedIsWaitedFor_data();
    void archiveThatCannotBeOpenedIsWaitedFor();

private:
    Result<ReplayRecord> keep(const ReplayDraft &draft) { return waitFor(m_world->archive().keep(draft), 60000); }
    QByteArray streamOf(const ReplayRecord &record);

    std::unique_ptr<ArchiveFixture> m_world;
};

void tst_DraftKeeper::init()
{
    TestCase::init();
    m_world = std::make_unique<ArchiveFixture>();
}

void tst_DraftKeeper::cleanup()
{
    m_world.reset();
}

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray tst_DraftKeeper::streamOf(const ReplayRecord &record)
{
    const auto path = waitFor(m_world->archive().file(record.id));
    QFile file(path.value_or(QString()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    FafReplayReader reader(file);
    QByteArray stream;
    if (!reader.open())
        return stream;
    for (Result<QByteArrayView> piece = reader.next(); piece && !piece->isEmpty(); piece = reader.next())
        stream.append(*piece);
    return stream;
}

static const QString sample = u"8246215-MazorNoob.scfareplay"_s;

void tst_DraftKeeper::gameLiesInTheVaultWithItsMetadata()
{
    ReplayDraft draft = m_world->draftOf(sample, u"8246215"_s);
    draft.record.title = u"Announced title"_s;
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(m_world->files(), QStringList{u"0/8/24/62/8246215.fafreplay"_s});
    const QByteArray file = contentOf(m_world->vault() + u"/0/8/24/62/8246215.fafreplay"_s);
    QCOMPARE(kept->bytes, file.size());
    QCOMPARE(kept->sha256, QString::fromLatin1(QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex()));
    const QByteArray stream = contentOf(ArchiveFixture::samples() + sample);
    QCOMPARE(kept->contentSha256,
             QString::fromLatin1(QCryptographicHash::hash(stream, QCryptographicHash::Sha256).toHex()));
    QCOMPARE(streamOf(*kept), stream);
    QCOMPARE(kept->ticks, 1928);
    QCOMPARE(kept->state, State::Kept);
    QCOMPARE(kept->players.size(), 2);
    QCOMPARE(kept->fileName, u"8246215.fafreplay"_s);
    QCOMPARE(kept->keptAt, m_world->clock().now());
    QVERIFY(!kept->metadataPending);

    const QJsonObject line = QJsonDocument::fromJson(file.left(file.indexOf('\n'))).object();
    QCOMPARE(line.value("uid"_L1).toInteger(), 8246215);
    QCOMPARE(line.value("title"_L1).toString(), u"Announced title"_s);
    QCOMPARE(line.value("version"_L1).toInt(), 2);
    QCOMPARE(line.value("compression"_L1).toString(), u"zstd"_s);
    QCOMPARE(line.value("state"_L1).toString(), u"PLAYING"_s);
    QCOMPARE(line.value("num_players"_L1).toInt(), 2);
    QVERIFY(line.value("mapname"_L1).toString() != "None"_L1);
    QCOMPARE(m_world->takeEvents(), QStringList{u"added "_s + kept->id.toString()});
}

void tst_DraftKeeper::oneWithoutNumberLiesByItsContent()
{
    const auto kept = keep(m_world->draftOf(sample, {}));
    VERIFY_RESULT(kept);
    QCOMPARE(m_world->files(), QStringList{Vault::placeOfContent(u"scfa"_s, kept->sha256, u".fafreplay"_s)});
}

void tst_DraftKeeper::fileThatIsKeptAsItIs()
{
    ReplayDraft draft = m_world->draftOf(sample, {});
    draft.record.kind = u"teeworlds"_s;
    draft.record.fileName = u"dm1.demo"_s;
    draft.header.clear();
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(kept->sha256, kept->contentSha256);
    QCOMPARE(m_world->files(), QStringList{Vault::placeOfContent(u"teeworlds"_s, kept->sha256, u".demo"_s)});
    VERIFY_RESULT(keep(draft));
    QCOMPARE(m_world->files().size(), 1);
}

void tst_DraftKeeper::gameWithoutHeaderIsNoFafreplay()
{
    ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    draft.header.clear();
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(m_world->files(), QStringList{Vault::placeOfContent(u"scfa"_s, kept->sha256, u".body"_s)});
}

void tst_DraftKeeper::streamThatIsNoReplayIsKeptAllTheSame()
{
    ReplayDraft draft = m_world->draftOf(u"1418712.scfareplay"_s, u"1418712"_s);
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(streamOf(*kept), contentOf(ArchiveFixture::samples() + u"1418712.scfareplay"_s));
}

void tst_DraftKeeper::sameDraftAgainGivesItsRecord_data()
{
    QTest::addColumn<bool>("hasId");
    QTest::addColumn<bool>("restart");
    QTest::newRow("by its id") << true << false;
    QTest::newRow("by its content") << false << false;
    QTest::newRow("by its id, in another life of the core") << true << true;
    QTest::newRow("by its content, in another life of the core") << false << true;
}

void tst_DraftKeeper::sameDraftAgainGivesItsRecord()
{
    QFETCH(const bool, hasId);
    QFETCH(const bool, restart);
    ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    if (hasId)
        draft.record.id = ReplayId::create();
    const auto first = keep(draft);
    VERIFY_RESULT(first);
    if (restart)
        m_world->restart();
    m_world->clock().advance(Seconds(60));
    const auto again = keep(draft);
    VERIFY_RESULT(again);
    QVERIFY(*again == *first);
    QCOMPARE(m_world->files().size(), 1);
}

void tst_DraftKeeper::crashBetweenFileAndRecord()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be saved"_s));
    const ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    m_world->store().setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    QVERIFY(!keep(draft));
    QCOMPARE(m_world->files().size(), 1); // placed, not recorded
    m_world->store().setWriteError({});
    m_world->restart();
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(kept->state, State::Kept);
    QCOMPARE(m_world->files(), QStringList{u"0/0/0/0/5.fafreplay"_s});
    const auto count = waitFor(m_world->archive().count({}));
    QCOMPARE(*count, 1);
}

void tst_DraftKeeper::sameGameAgainAddsItsWitnesses()
{
    ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    draft.writers = {{.number = 1, .name = u"ann"_s, .verdict = ReplayWriter::Verdict::Agrees}};
    const auto first = keep(draft);
    VERIFY_RESULT(first);
    draft.writers = {{.number = 1, .name = u"bob"_s, .verdict = ReplayWriter::Verdict::Agrees}};
    const auto again = keep(draft);
    VERIFY_RESULT(again);
    QCOMPARE(again->id, first->id);
    const auto chain = waitFor(ReplayRows(m_world->store()).chain(first->id));
    VERIFY_RESULT(chain);
    QCOMPARE(chain->writers.size(), 2);
    QCOMPARE(m_world->files().size(), 1);
}

void tst_DraftKeeper::occupiedNumberIsNeverOverwritten()
{
    const auto first = keep(m_world->draftOf(sample, u"8246215"_s));
    VERIFY_RESULT(first);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the number of the game is taken"_s));
    const QString other = u"diverging_1-5.scfareplay"_s;
    const auto second = keep(m_world->draftOf(other, u"8246215"_s));
    VERIFY_RESULT(second);
    QCOMPARE(second->state, State::Quarantined);
    QVERIFY(second->id != first->id);
    QCOMPARE(streamOf(*first), contentOf(ArchiveFixture::samples() + sample));
    QCOMPARE(streamOf(*second), contentOf(ArchiveFixture::samples() + other));
    QCOMPARE(m_world->files().size(), 2);
}

void tst_DraftKeeper::fileThatNobodyRecordedIsNotOverwritten()
{
    const QString path = m_world->vault() + u"/0/0/0/0/5.fafreplay"_s;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not ours") == 8);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the number of the game is taken"_s));
    const auto kept = keep(m_world->draftOf(sample, u"5"_s));
    VERIFY_RESULT(kept);
    QCOMPARE(kept->state, State::Quarantined);
    QCOMPARE(contentOf(path), QByteArray("not ours"));
}

void tst_DraftKeeper::quarantinedDraftStaysOutOfTheVault()
{
    ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    draft.record.state = State::Quarantined;
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(m_world->files().size(), 1);
    QVERIFY(m_world->files().first().startsWith(u".pitwall/quarantine/"_s));
    const auto restored = waitFor(m_world->archive().restore(kept->id));
    VERIFY_RESULT(restored);
    QCOMPARE(m_world->files(), QStringList{u"0/0/0/0/5.fafreplay"_s});
}

/// A stranger who had the stream sent it first.
void tst_DraftKeeper::announcedGameComesOutOfTheQuarantine()
{
    ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    draft.record.state = State::Quarantined;
    draft.record.title = u"Look at me"_s;
    draft.writers = {{.number = 1, .name = u"mallory"_s, .verdict = ReplayWriter::Verdict::Agrees}};
    const auto aside = keep(draft);
    VERIFY_RESULT(aside);
    QCOMPARE(aside->state, State::Quarantined);
    draft.record.state = State::Kept;
    draft.record.title = u"The final"_s;
    draft.record.match = u"m1"_s;
    draft.announced = {{u"game"_s, u"5"_s}};
    draft.writers = {{.number = 1, .name = u"ann"_s, .verdict = ReplayWriter::Verdict::Agrees}};
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(kept->id, aside->id);
    QCOMPARE(kept->state, State::Kept);
    QCOMPARE(kept->title, u"The final"_s);
    QCOMPARE(kept->match, u"m1"_s);
    QCOMPARE(m_world->files(), QStringList{u"0/0/0/0/5.fafreplay"_s});
    const auto chain = waitFor(ReplayRows(m_world->store()).chain(kept->id));
    VERIFY_RESULT(chain);
    QVERIFY(chain->writers == draft.writers);
    QVERIFY(chain->announced == draft.announced);
}

void tst_DraftKeeper::strangersAreNoWitnesses()
{
    ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    draft.writers = {{.number = 1, .name = u"ann"_s, .verdict = ReplayWriter::Verdict::Agrees}};
    const QList<ReplayWriter> players = draft.writers;
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    draft.record.state = State::Quarantined;
    draft.writers = {{.number = 1, .name = u"bob"_s, .verdict = ReplayWriter::Verdict::Agrees}};
    const auto aside = keep(draft);
    VERIFY_RESULT(aside);
    QCOMPARE(aside->id, kept->id);
    const auto chain = waitFor(ReplayRows(m_world->store()).chain(kept->id));
    VERIFY_RESULT(chain);
    QVERIFY(chain->writers == players);
}

void tst_DraftKeeper::longDelayHoldsAfterTheEnd()
{
    ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    draft.record.endedAt = m_world->clock().now();
    draft.delay = {.mode = ReplayDelay::Mode::WallClock, .amount = 600, .releaseAtEnd = false};
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(kept->publicAt, draft.record.endedAt + Seconds(600));
}

void tst_DraftKeeper::writersThatDisagreeAreNamed()
{
    ReplayDraft draft = m_world->draftOf(u"diverging_1-5.scfareplay"_s, u"5"_s);
    draft.writers = {{.number = 1, .name = u"ann"_s, .verdict = ReplayWriter::Verdict::Agrees},
                     {.number = 2,
                      .name = u"bob"_s,
                      .verdict = ReplayWriter::Verdict::Diverged,
                      .divergedAt = 7025,
                      .divergedTick = 300}};
    const ReplayDraft other = m_world->draftOf(u"diverging_1-0.scfareplay"_s, u"5"_s);
    draft.sent = {draft.body, other.body};
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    const auto chain = waitFor(ReplayRows(m_world->store()).chain(kept->id));
    VERIFY_RESULT(chain);
    QCOMPARE(chain->verdict.value("agreed"_L1).toInt(), 1);
    const QJsonArray diverged = chain->verdict.value("diverged"_L1).toArray();
    QCOMPARE(diverged.size(), 1);
    QCOMPARE(diverged.first().toObject().value("byte"_L1).toInt(), 7025);
    QCOMPARE(chain->verdict.value("desynced"_L1).toBool(), kept->desynced);
}

void tst_DraftKeeper::manyAtOnceAreAllKept()
{
    QList<Async<ReplayRecord>> pending;
    for (int i = 0; i < 50; ++i)
        pending.append(m_world->archive().keep(m_world->draftOf(sample, QString::number(i))));
    for (const Async<ReplayRecord> &one : pending)
        VERIFY_RESULT(waitFor(one, 60000));
    QCOMPARE(m_world->files().size(), 50);
}

void tst_DraftKeeper::journalThatIsGoneIsSaid()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be saved"_s));
    ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    QVERIFY(QFile::remove(draft.body.first().file));
    const auto kept = keep(draft);
    QVERIFY(!kept);
    QVERIFY(kept.error().detail.contains(draft.body.first().file));
    QVERIFY(m_world->files().isEmpty());
}

/// A file system of its own, as the test has the rights to make one; else the test fails and says so.
class SmallDisk
{
public:
    SmallDisk(const QString &folder, const char *options)
        : m_folder(QFile::encodeName(folder))
    {
        QDir().mkpath(folder);
        m_isMounted = ::mount("tmpfs", m_folder.constData(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_folder.constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)
    bool isMounted() const { return m_isMounted; }
    bool setReadOnly(bool on) const
    {
        return ::mount(nullptr, m_folder.constData(), nullptr, MS_REMOUNT | (on ? MS_RDONLY : 0), nullptr) == 0;
    }

private:
    QByteArray m_folder;
    bool m_isMounted = false;
};

/// Fails, tells once, leaves nothing, and is kept when there is room again.
#define KEEPS_WHEN_THE_CAUSE_IS_GONE(draft, cause, cure) \
    do { \
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be saved"_s)); \
        cause; \
        for (int i = 0; i < 3; ++i) { \
            const auto failed = keep(draft); \
            QVERIFY(!failed); \
            QCOMPARE(failed.error().code, Error::Code::Unavailable); \
        } \
        QCOMPARE(m_world->takeNotices(), QStringList{u"critical: Replays cannot be saved"_s}); \
        cure; \
        const auto kept = keep(draft); \
        VERIFY_RESULT(kept); \
        QCOMPARE(kept->state, State::Kept); \
        QCOMPARE(m_world->takeNotices(), QStringList{u"info: Replays are saved again"_s}); \
    } while (false)

void tst_DraftKeeper::fullDiskLosesNothing()
{
    const SmallDisk disk(m_world->vault(), "size=128k");
    QVERIFY2(disk.isMounted(), "mounting a file system needs the right to do so: run the tests as root");
    m_world->restart();
    const ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    QFile filler(m_world->vault() + u"/filler"_s);
    const auto fill = [&] {
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) == 4096) {}
    };
    KEEPS_WHEN_THE_CAUSE_IS_GONE(
        draft, { fill(); },
        {
            QCOMPARE(m_world->files(), QStringList{u"filler"_s});
            QVERIFY(filler.remove());
        });
    QCOMPARE(m_world->files(), QStringList{u"0/0/0/0/5.fafreplay"_s});
}

void tst_DraftKeeper::readOnlyArchiveLosesNothing()
{
    const SmallDisk disk(m_world->vault(), "size=1m");
    QVERIFY2(disk.isMounted(), "mounting a file system needs the right to do so: run the tests as root");
    m_world->restart();
    const ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    KEEPS_WHEN_THE_CAUSE_IS_GONE(draft, QVERIFY(disk.setReadOnly(true)), QVERIFY(disk.setReadOnly(false)));
    QCOMPARE(m_world->files(), QStringList{u"0/0/0/0/5.fafreplay"_s});
}

void tst_DraftKeeper::storeThatIsFullLosesNothing()
{
    const ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    KEEPS_WHEN_THE_CAUSE_IS_GONE(
        draft, m_world->store().setWriteError(Error(Error::Code::Unavailable, u"the disk is full"_s, {})),
        m_world->store().setWriteError({}));
    QCOMPARE(m_world->files(), QStringList{u"0/0/0/0/5.fafreplay"_s});
}

void tst_DraftKeeper::archiveThatCannotBeOpenedIsWaitedFor_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::newRow("its folder cannot be made") << false;
    QTest::newRow("it is mounted read-only and was never ours") << true;
}

void tst_DraftKeeper::archiveThatCannotBeOpenedIsWaitedFor()
{
    QFETCH(const bool, readOnly);
    QDir(m_world->vault()).removeRecursively();
    QFile inTheWay(m_world->vault());
    std::optional<SmallDisk> disk;
    if (readOnly) {
        disk.emplace(m_world->vault(), "size=1m");
        QVERIFY2(disk->isMounted(), "mounting a file system needs the right to do so: run the tests as root");
        QVERIFY(disk->setReadOnly(true));
    } else {
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"archive cannot be opened"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be saved"_s));
    m_world->restart();
    QCOMPARE(m_world->notices(), QStringList{u"critical: The folder of the replay archive cannot be opened"_s});
    const ReplayDraft draft = m_world->draftOf(sample, u"5"_s);
    const auto failed = keep(draft);
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, Error::Code::Unavailable);

    if (readOnly)
        QVERIFY(disk->setReadOnly(false));
    else
        QVERIFY(inTheWay.remove());
    QTRY_COMPARE_WITH_TIMEOUT(m_world->notices().last(), u"info: The folder of the replay archive is open"_s, 30000);
    const auto kept = keep(draft);
    VERIFY_RESULT(kept);
    QCOMPARE(m_world->files(), QStringList{u"0/0/0/0/5.fafreplay"_s});
    QCOMPARE(m_world->notices().last(), u"info: Replays are saved again"_s);
    QCOMPARE(m_world->notices().size(), 4);
}

PITWALL_TEST_MAIN(tst_DraftKeeper)
#include "tst_draftkeeper.moc"

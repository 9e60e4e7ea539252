#include "core/replays/archive/replayrows.h"
#include "core/replays/archive/vault.h"
#include "tests/replays/archive/archivejobtest.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// Verification, retention, exports; and looking into kept files.
class tst_ReplayJobs final : public ArchiveJobTest
{
    Q_OBJECT

private Q_SLOTS:
    void verificationFindsDamage();
    void retentionByAge();
    void retentionBySize();
    void retentionByKindAndTag();
    void retentionBySizeOfAKind();
    void retentionEmptiesTrashAndQuarantine();
    void detailSaysWhatIsInside();
    void detailOfADamagedFileSaysSo();
    void rawFileIsTheStream();
    void rawFileOfADamagedOneIsRefused();
    void evidenceCanBeCheckedByAThirdParty();
    void evidenceOfADamagedFileIsRefused();
    void exportOfSeveral();
    void exportNamesLeadNowhereElse();
};

void tst_ReplayJobs::verificationFindsDamage()
{
    const ReplayRecord well = m_world->insert(ArchiveFixture::record(u"1"_s), "well");
    const ReplayRecord damaged = m_world->insert(ArchiveFixture::record(u"2"_s), "good");
    const ReplayRecord missing = m_world->insert(ArchiveFixture::record(u"3"_s), "gone");
    const QString path = m_world->vault() + u"/0/0/0/0/"_s;
    QFile file(path + u"2.fafreplay"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("evil") == 4);
    file.close();
    QVERIFY(QFile::remove(path + u"3.fafreplay"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"damaged"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"missing"_s));
    const QJsonObject result = resultOf(m_world->archive().startVerify(u"ann"_s));
    QCOMPARE(result.value("checked"_L1).toInt(), 3);
    QCOMPARE(result.value("damaged"_L1).toInt(), 1);
    QCOMPARE(result.value("missing"_L1).toInt(), 1);
    QCOMPARE(result.value("errors"_L1).toArray().size(), 2);
    QCOMPARE(waitFor(m_world->archive().get(damaged.id))->tags, QStringList{u"damaged"_s});
    QVERIFY(waitFor(m_world->archive().get(well.id))->tags.isEmpty());
    const auto found = waitFor(m_world->archive().list({.tag = u"damaged"_s}, 10, {}));
    QCOMPARE(found->items.size(), 2);

    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("good") == 4); // somebody brought it back
    file.close();
    const QJsonObject again = resultOf(m_world->archive().startVerify(u"ann"_s));
    QCOMPARE(again.value("damaged"_L1).toInt(-1), 0);
    QVERIFY(waitFor(m_world->archive().get(damaged.id))->tags.isEmpty());
    QCOMPARE(waitFor(m_world->archive().get(missing.id))->tags, QStringList{u"damaged"_s});
}

void tst_ReplayJobs::retentionByAge()
{
    const Time now = m_world->clock().now();
    const auto add = [&](const QString &game, int days, bool pinned) {
        ReplayRecord record = ArchiveFixture::record(game);
        record.keptAt = now - std::chrono::days(days);
        record.pinned = pinned;
        return m_world->insert(record);
    };
    const ReplayRecord old = add(u"1"_s, 31, false);
    const ReplayRecord young = add(u"2"_s, 29, false);
    const ReplayRecord pinned = add(u"3"_s, 400, true);
    QCOMPARE(resultOf(m_world->archive().startRetention(false, u"ann"_s)).value("trashed"_L1).toInt(-1), 0);
    VERIFY_RESULT(m_world->settings().put(Settings::Source::File, u"replays.keepDays"_s, 30));
    const QJsonObject tried = resultOf(m_world->archive().startRetention(true, u"ann"_s));
    QCOMPARE(tried.value("trashed"_L1).toInt(), 1);
    QCOMPARE(tried.value("replays"_L1).toArray().first().toObject().value("id"_L1).toString(), old.id.toString());
    QCOMPARE(all().size(), 3); // it was only tried
    const QJsonObject done = resultOf(m_world->archive().startRetention(false, u"ann"_s));
    QCOMPARE(done.value("trashed"_L1).toInt(), 1);
    const auto trashed = waitFor(m_world->archive().get(old.id));
    QCOMPARE(trashed->state, State::Trashed);
    QCOMPARE(trashed->trashedBy, u"retention"_s);
    QCOMPARE(waitFor(m_world->archive().get(young.id))->state, State::Kept);
    QCOMPARE(waitFor(m_world->archive().get(pinned.id))->state, State::Kept);
}

void tst_ReplayJobs::retentionBySize()
{
    // Sizes as the records say: 600 MB each, more than 1 GB in all.
    QList<ReplayRecord> records;
    for (int i = 0; i < 3; ++i) {
        ReplayRecord record = m_world->insert(ArchiveFixture::record(QString::number(i)));
        record.bytes = 600000000;
        record.keptAt = m_world->clock().now() - std::chrono::hours(10 - i);
        const auto stored = waitFor(ReplayRows(m_world->store()).replace(record));
        VERIFY_RESULT(stored);
        records.append(*stored);
    }
    VERIFY_RESULT(m_world->settings().put(Settings::Source::File, u"replays.keepGb"_s, 1));
    const QJsonObject tried = resultOf(m_world->archive().startRetention(true, u"ann"_s));
    QCOMPARE(tried.value("trashed"_L1).toInt(), 2);
    QCOMPARE(tried.value("bytes"_L1).toInteger(), 1200000000);
    const QJsonObject done = resultOf(m_world->archive().startRetention(false, u"ann"_s));
    QCOMPARE(done.value("trashed"_L1).toInt(), 2);
    QCOMPARE(all().size(), 1);
    QCOMPARE(all().first().id, records.last().id);
}

void tst_ReplayJobs::retentionByKindAndTag()
{
    const Time now = m_world->clock().now();
    const auto add = [&](const QString &game, int days, const QString &kind, const QStringList &tags) {
        ReplayRecord record = ArchiveFixture::record(game);
        record.keptAt = now - std::chrono::days(days);
        record.kind = kind;
        record.tags = tags;
        return m_world->insert(record).id;
    };
    const ReplayId final = add(u"1"_s, 400, u"openttd"_s, {u"Final"_s, u"practice"_s});
    const ReplayId save = add(u"2"_s, 15, u"openttd"_s, {});
    const ReplayId youngSave = add(u"3"_s, 13, u"openttd"_s, {});
    const ReplayId practice = add(u"4"_s, 3, u"scfa"_s, {u"practice"_s});
    const ReplayId practiceSave = add(u"5"_s, 3, u"openttd"_s, {u"practice"_s}); // the rule for its kind comes first
    const ReplayId other = add(u"6"_s, 29, u"scfa"_s, {});
    const ReplayId old = add(u"7"_s, 31, u"scfa"_s, {u"practices"_s});
    VERIFY_RESULT(m_world->settings().put(Settings::Source::File, u"replays.keepDays"_s, 30));
    VERIFY_RESULT(m_world->settings().put(
        Settings::Source::File, u"replays.keepRules"_s,
        QJsonArray{u"tag:final forever"_s, u"kind:openttd 14 days"_s, u""_s, u"tag:practice 2 days"_s}));
    const QSet<QString> gone{save.toString(), practice.toString(), old.toString()};
    for (const bool dryRun : {true, false}) {
        const QJsonObject done = resultOf(m_world->archive().startRetention(dryRun, u"ann"_s));
        QSet<QString> told;
        const QJsonArray replays = done.value("replays"_L1).toArray();
        for (const QJsonValue &replay : replays)
            told.insert(replay["id"_L1].toString());
        QCOMPARE(told, gone);
        QCOMPARE(all().size(), dryRun ? 7 : 4);
    }
    for (const ReplayId id : {final, youngSave, practiceSave, other})
        QCOMPARE(waitFor(m_world->archive().get(id))->state, State::Kept);
}

void tst_ReplayJobs::retentionBySizeOfAKind()
{
    QHash<QString, ReplayId> ids;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"other"_s}) {
        ReplayRecord record = ArchiveFixture::record(QString::number(ids.size()));
        record.kind = name == "other"_L1 ? u"scfa"_s : u"openttd"_s;
        record.tags = name == "a"_L1 ? QStringList{u"final"_s} : QStringList();
        record = m_world->insert(record);
        record.bytes = 600000000;
        record.keptAt = m_world->clock().now() - std::chrono::hours(10 - ids.size());
        VERIFY_RESULT(waitFor(ReplayRows(m_world->store()).replace(record)));
        ids.insert(name, record.id);
    }
    VERIFY_RESULT(m_world->settings().put(Settings::Source::File, u"replays.keepRules"_s,
                                          QJsonArray{u"kind:openttd 1 GB"_s, u"tag:final forever"_s}));
    QCOMPARE(resultOf(m_world->archive().startRetention(true, u"ann"_s)).value("trashed"_L1).toInt(), 2);
    QCOMPARE(resultOf(m_world->archive().startRetention(false, u"ann"_s)).value("trashed"_L1).toInt(), 2);
    QCOMPARE(waitFor(m_world->archive().get(ids.value(u"a"_s)))->state, State::Kept); // the oldest, for ever
    QCOMPARE(waitFor(m_world->archive().get(ids.value(u"b"_s)))->state, State::Trashed);
    QCOMPARE(waitFor(m_world->archive().get(ids.value(u"c"_s)))->state, State::Trashed);
    QCOMPARE(waitFor(m_world->archive().get(ids.value(u"other"_s)))->state, State::Kept);
}

void tst_ReplayJobs::retentionEmptiesTrashAndQuarantine()
{
    const Time now = m_world->clock().now();
    ReplayRecord trashed = ArchiveFixture::record(u"1"_s);
    trashed.state = State::Trashed;
    trashed.trashedAt = now - std::chrono::days(31);
    m_world->insert(trashed);
    ReplayRecord fresh = ArchiveFixture::record(u"2"_s);
    fresh.state = State::Trashed;
    fresh.trashedAt = now - std::chrono::days(29);
    m_world->insert(fresh);
    ReplayRecord quarantined = ArchiveFixture::record(u"3"_s);
    quarantined.state = State::Quarantined;
    quarantined.keptAt = now - std::chrono::days(31);
    m_world->insert(quarantined);
    const QJsonObject done = resultOf(m_world->archive().startRetention(false, u"ann"_s));
    QCOMPARE(done.value("purged"_L1).toInt(), 1);
    QCOMPARE(done.value("trashed"_L1).toInt(), 1);
    QCOMPARE(waitFor(m_world->archive().get(trashed.id)).error().code, Error::Code::NotFound);
    QCOMPARE(all(State::Trashed).size(), 2);
    QCOMPARE(m_world->files().size(), 2);
}

static const QString streamSample = u"8246215-MazorNoob.scfareplay"_s;

void tst_ReplayJobs::detailSaysWhatIsInside()
{
    ReplayDraft draft = m_world->draftOf(streamSample, u"8246215"_s);
    draft.writers = {{.number = 1, .name = u"ann"_s, .verdict = ReplayWriter::Verdict::Agrees}};
    draft.branches = {{.id = 0, .writers = 1, .canonical = true}};
    const auto kept = waitFor(m_world->archive().keep(draft), 60000);
    VERIFY_RESULT(kept);
    const auto detail = waitFor(m_world->archive().detail(kept->id));
    VERIFY_RESULT(detail);
    QVERIFY(detail->gameVersion.startsWith(u"Supreme Commander"_s));
    QVERIFY(detail->mapPath.endsWith(u".scmap"_s));
    QCOMPARE(detail->players.size(), kept->players.size());
    QVERIFY(!detail->options.isEmpty());
    QCOMPARE(detail->metadata.value("uid"_L1).toInteger(), 8246215);
    QCOMPARE(detail->writers, draft.writers);
    QCOMPARE(detail->branches, draft.branches);
    QCOMPARE(waitFor(m_world->archive().detail(ReplayId::create())).error().code, Error::Code::NotFound);
}

void tst_ReplayJobs::detailOfADamagedFileSaysSo()
{
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"1"_s), "no replay at all");
    const auto detail = waitFor(m_world->archive().detail(record.id));
    VERIFY_RESULT(detail);
    QVERIFY(!detail->problem.isEmpty());
}

void tst_ReplayJobs::rawFileIsTheStream()
{
    const auto kept = waitFor(m_world->archive().keep(m_world->draftOf(streamSample, u"5"_s)), 60000);
    VERIFY_RESULT(kept);
    for (int i = 0; i < 2; ++i) { // made, then there already
        const auto raw = waitFor(m_world->archive().rawFile(kept->id));
        VERIFY_RESULT(raw);
        QVERIFY(raw->startsWith(m_world->folder() + u"/replays/cache/"_s));
        QCOMPARE(bytesOf(*raw), bytesOf(ArchiveFixture::samples() + streamSample));
    }
}

void tst_ReplayJobs::rawFileOfADamagedOneIsRefused()
{
    const auto kept = waitFor(m_world->archive().keep(m_world->draftOf(streamSample, u"5"_s)), 60000);
    VERIFY_RESULT(kept);
    QFile file(m_world->vault() + u"/0/0/0/0/5.fafreplay"_s);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() - 100));
    file.close();
    const auto raw = waitFor(m_world->archive().rawFile(kept->id));
    QVERIFY(!raw);
    QCOMPARE(raw.error().code, Error::Code::Corrupt);
    QVERIFY(QDir(m_world->folder() + u"/replays/cache"_s).isEmpty());
}

/// What a shell says to it: the exit code, and all that was printed.
static std::pair<int, QString> shell(const QString &folder, const QString &command)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"/bin/sh"_s, {u"-c"_s, command});
    process.waitForFinished(30000);
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

void tst_ReplayJobs::evidenceCanBeCheckedByAThirdParty()
{
    ReplayDraft draft = m_world->draftOf(streamSample, u"8246215"_s);
    draft.writers = {{.number = 1,
                      .name = u"ann"_s,
                      .address = u"192.0.2.1"_s,
                      .verdict = ReplayWriter::Verdict::Agrees,
                      .sha256 = sha256(bytesOf(ArchiveFixture::samples() + streamSample).mid(draft.header.size()))}};
    const auto kept = waitFor(m_world->archive().keep(draft), 60000);
    VERIFY_RESULT(kept);
    const auto tar = waitFor(m_world->archive().exportEvidence(kept->id), 30000);
    VERIFY_RESULT(tar);
    const QString folder = m_folder->path();
    QCOMPARE(shell(folder, u"tar xf '%1'"_s.arg(*tar)), (std::pair(0, QString())));
    const auto checked = shell(folder, u"sha256sum -c SHA256SUMS"_s);
    QVERIFY2(checked.first == 0, qPrintable(checked.second));
    QCOMPARE(checked.second.count(u": OK"_s), 4);
    // As the README says.
    QVERIFY(bytesOf(folder + u"/README.txt"_s).contains("tail -n +2 GAME.fafreplay | zstd -dcq | sha256sum"));
    const auto stream = shell(folder, u"tail -n +2 8246215/8246215.fafreplay | zstd -dcq | sha256sum"_s);
    QVERIFY2(stream.second.startsWith(kept->contentSha256), qPrintable(stream.second));
    const QJsonObject chain = QJsonDocument::fromJson(bytesOf(folder + u"/8246215/chain.json"_s)).object();
    const QJsonObject writer = chain.value("writers"_L1).toArray().first().toObject();
    const QString body = u"tail -n +2 8246215/8246215.fafreplay | zstd -dcq | tail -c +%1 | sha256sum"_s.arg(
        chain.value("headerBytes"_L1).toInteger() + 1);
    QVERIFY(shell(folder, body).second.startsWith(writer.value("sha256"_L1).toString()));
    QCOMPARE(writer.value("address"_L1).toString(), u"192.0.2.1"_s);
    QVERIFY(chain.contains("verdict"_L1));
    // Whoever changes a byte is found out.
    QFile file(folder + u"/8246215/chain.json"_s);
    QVERIFY(file.open(QIODevice::Append) && file.write(" ") == 1);
    file.close();
    QVERIFY(shell(folder, u"sha256sum -c SHA256SUMS"_s).first != 0);
}

void tst_ReplayJobs::evidenceOfADamagedFileIsRefused()
{
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"1"_s), "good");
    QFile file(m_world->vault() + u"/0/0/0/0/1.fafreplay"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("evil") == 4);
    file.close();
    const auto tar = waitFor(m_world->archive().exportEvidence(record.id));
    QVERIFY(!tar);
    QCOMPARE(tar.error().code, Error::Code::Corrupt);
    QTRY_VERIFY(QDir(m_world->folder() + u"/replays/exports"_s).isEmpty());
}

void tst_ReplayJobs::exportOfSeveral()
{
    const ReplayRecord first = m_world->insert(ArchiveFixture::record(u"1"_s), "first");
    const ReplayRecord second = m_world->insert(ArchiveFixture::record({}), "second");
    const ReplayId unknown = ReplayId::create();
    const QJsonObject result = resultOf(m_world->archive().startExport({first.id, second.id, unknown}, u"ann"_s));
    QCOMPARE(result.value("added"_L1).toInt(), 2);
    QCOMPARE(result.value("errors"_L1).toArray().size(), 1);
    const auto path = waitFor(m_world->archive().exportFile(result.value("file"_L1).toString()));
    VERIFY_RESULT(path);
    QCOMPARE(shell(m_folder->path(), u"tar xf '%1' && sha256sum --quiet -c SHA256SUMS"_s.arg(*path)),
             (std::pair(0, QString())));
    QCOMPARE(bytesOf(m_folder->filePath(u"1/game.fafreplay"_s)), QByteArray("first"));
    QCOMPARE(bytesOf(m_folder->filePath(second.id.toString() + u"/game.fafreplay"_s)), QByteArray("second"));
    const auto none = waitFor(m_world->archive().startExport({}, u"ann"_s));
    QVERIFY(!none);
    QCOMPARE(none.error().field, u"/ids"_s);
}

void tst_ReplayJobs::exportNamesLeadNowhereElse()
{
    for (const QString &name :
         QStringList{u"../vault/0/0/0/0/1.fafreplay"_s, u""_s, u"/etc/passwd"_s, u"replays-../../x.tar"_s,
                     u"replays-%1.tar"_s.arg(JobId::create().toString())}) {
        const auto path = waitFor(m_world->archive().exportFile(name));
        QVERIFY(!path);
        QCOMPARE(path.error().code, Error::Code::NotFound);
    }
}

PITWALL_TEST_MAIN(tst_ReplayJobs)
#include "tst_replayjobs.moc"

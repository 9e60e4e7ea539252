#include "tests/replays/archive/archivefixture.h"

#include "core/replays/archive/replayrows.h"
#include "core/replays/archive/vault.h"
#include "core/replays/formats/scfa/headerscanner.h"
#include "core/replays/settings/replaysettings.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Pitwall {

ArchiveFixture::ArchiveFixture()
    : m_settings(ReplaySettings::all())
    , m_store(std::make_unique<FaultyStore>())
{
    const Result<> opened = waitFor(m_store->open(ReplayArchive::collections() + QList{Jobs::collection()}), 60000);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    restart();
}

ArchiveFixture::~ArchiveFixture()
{
    m_archive.reset();
    m_jobs.reset();
}

void ArchiveFixture::restart()
{
    m_archive.reset();
    m_jobs.reset();
    m_bus = std::make_unique<EventBus>(m_clock);
    m_subscription = m_bus->subscribe({}, [this](const Event &event) {
        if (event.topic == "replays"_L1)
            m_events.append(event.kind + u' ' + event.subject);
        if (event.topic == "core"_L1 && event.kind == "notice"_L1)
            m_notices.append(event.data.value("level"_L1).toString() + u": "_s
                             + event.data.value("title"_L1).toString());
    });
    m_jobs = std::make_unique<Jobs>(*m_store, *m_bus, m_clock);
    m_archive = std::make_unique<ReplayArchive>(ReplayArchive::Rooms{.store = *m_store,
                                                                     .bus = *m_bus,
                                                                     .jobs = *m_jobs,
                                                                     .settings = m_settings,
                                                                     .clock = m_clock,
                                                                     .dataFolder = m_folder.path()});
    const Result<> loaded = waitFor(m_archive->load(), 60000);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().detail));
}

QStringList ArchiveFixture::files() const
{
    QStringList names;
    QDirIterator all(vault(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        names.append(QDir(vault()).relativeFilePath(all.next()));
    names.sort();
    return names;
}

QStringList ArchiveFixture::takeEvents()
{
    return std::exchange(m_events, {});
}

QStringList ArchiveFixture::takeNotices()
{
    return std::exchange(m_notices, {});
}

ReplayRecord ArchiveFixture::record(const QString &game)
{
    ReplayRecord record;
    record.id = ReplayId::create();
    record.kind = u"scfa"_s;
    record.game = game;
    record.fileName = u"game.fafreplay"_s;
    record.startedAt = Time(Milliseconds(1767225600000));
    record.title = u"A game"_s;
    return record;
}

ReplayRecord ArchiveFixture::insert(ReplayRecord record, const QByteArray &content)
{
    record.sha256 = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    record.bytes = content.size();
    record.file = record.state == ReplayRecord::State::Kept ? Vault::placeFor(record)
                                                            : Vault::placeOfId(record.id, Vault::suffixOf(record));
    const QString path = Vault(vault()).pathOf(record);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    const Result<ReplayRecord> written = waitFor(ReplayRows(*m_store).write(record, std::nullopt));
    if (!written)
        qFatal("%s", qPrintable(written.error().detail));
    return *written;
}

ReplayDraft ArchiveFixture::draftOf(const QString &sample, const QString &game)
{
    QFile file(samples() + sample);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    const QByteArray stream = file.readAll();
    Scfa::HeaderScanner scanner;
    scanner.feed(stream);
    const auto headerSize = static_cast<qsizetype>(scanner.size());
    QFile journal(m_folder.filePath(u"journal-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces)));
    if (!journal.open(QIODevice::WriteOnly) || journal.write(stream) != stream.size())
        qFatal("cannot write %s", qPrintable(journal.fileName()));
    const qint64 half = headerSize + (stream.size() - headerSize) / 2;
    ReplayDraft draft;
    draft.record.kind = u"scfa"_s;
    draft.record.game = game;
    draft.record.startedAt = m_clock.now() - Seconds(600);
    draft.record.endedAt = m_clock.now();
    draft.header = stream.first(headerSize);
    draft.body = {{.file = journal.fileName(), .offset = headerSize, .size = half - headerSize},
                  {.file = journal.fileName(), .offset = half, .size = stream.size() - half}};
    return draft;
}

QString ArchiveFixture::samples()
{
    return qEnvironmentVariable("PITWALL_SOURCE") + u"/../shared/data/replays/"_s;
}

} // namespace Pitwall

#pragma once

#include "core/base/async.h"
#include "core/replays/archive/replaydraft.h"
#include "core/replays/collect/recordingsource.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>

#include <utime.h>

namespace Pitwall {

/// Game servers that are nothing but work folders, in one game with rules that a test chooses.
class FakeSource final : public RecordingSource
{
public:
    QList<RecordingServer> servers;
    QList<RecordingRule> rules;
    QList<qint64> processes;

    QList<RecordingServer> recordingServers() const override { return servers; }
    QList<RecordingRule> recordingRules(const QString &) const override { return rules; }
    QList<qint64> recordingProcesses(ServerId) const override { return processes; }
    QString recordingFolder(ServerId server) const override { return m_folder.filePath(server.toString()); }

    /// A server that runs since `startedAt`, with a folder "demos".
    RecordingServer &add(const QString &name, Time startedAt)
    {
        servers.append({.id = ServerId::create(),
                        .name = name,
                        .game = QString::fromLatin1("example"),
                        .session = SessionId::create(),
                        .startedAt = startedAt,
                        .publicListed = true});
        QDir().mkpath(recordingFolder(servers.last().id) + QString::fromLatin1("/demos"));
        return servers.last();
    }
    QString path(const RecordingServer &server, const QString &name) const
    {
        return recordingFolder(server.id) + QString::fromLatin1("/demos/") + name;
    }
    /// Writes a file in "demos"; `changedAt`: when it was last written, by default now.
    void write(const RecordingServer &server, const QString &name, const QByteArray &content,
               std::optional<Time> changedAt = {}) const
    {
        QFile file(path(server, name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.close();
        if (changedAt) {
            const time_t seconds = std::chrono::floor<Seconds>(*changedAt).time_since_epoch().count();
            const utimbuf times{seconds, seconds};
            ::utime(QFile::encodeName(file.fileName()).constData(), &times);
        }
    }
    QStringList left(const RecordingServer &server) const
    {
        return QDir(recordingFolder(server.id) + QString::fromLatin1("/demos")).entryList(QDir::Files);
    }

private:
    QTemporaryDir m_folder;
};

/// Keeps drafts in memory, as the archive does it on disk: what it knows gives its record again. Fails when told to.
class FakeArchive final
{
public:
    struct Kept
    {
        ReplayDraft draft;
        QByteArray content;
    };

    std::optional<Error> error;                    ///< of everything
    QMap<QByteArray, Error> errors;                ///< of this content
    std::optional<AsyncSource<ReplayRecord>> hold; ///< answers later
    QList<Kept> kept;
    int asked = 0;

    Async<ReplayRecord> keep(const ReplayDraft &draft)
    {
        ++asked;
        const ReplayDraft::Piece piece = draft.body.value(0);
        QFile file(piece.file);
        if (!file.open(QIODevice::ReadOnly))
            return makeFailed<ReplayRecord>({Error::Code::NotFound, piece.file, {}});
        const QByteArray content = file.read(piece.size);
        if (error || errors.contains(content))
            return makeFailed<ReplayRecord>(error.value_or(errors.value(content)));
        if (!contents().contains(content)) {
            kept.append({draft, content});
            kept.last().draft.record.id = ReplayId::create();
        }
        return hold ? hold->future() : makeReady<ReplayRecord>(record(content));
    }
    QList<QByteArray> contents() const
    {
        QList<QByteArray> out;
        for (const Kept &entry : kept)
            out.append(entry.content);
        return out;
    }
    ReplayRecord record(const QByteArray &content) const
    {
        const auto it = std::ranges::find(kept, content, &Kept::content);
        return it == kept.end() ? ReplayRecord() : it->draft.record;
    }
};

} // namespace Pitwall

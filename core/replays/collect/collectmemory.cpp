#include "core/replays/collect/collectmemory.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 clockSlackUs = 50000; // files are dated by a clock that ticks more slowly

SessionId CollectedServer::sessionAt(qint64 changedUs) const
{
    SessionId found;
    for (const CollectedSession &session : sessions) {
        if (session.startedAt.time_since_epoch().count() * 1000 <= changedUs + clockSlackUs)
            found = session.id;
    }
    return found;
}

// A path may be longer than an id.
QString CollectedFile::idOf(ServerId server, const QString &path)
{
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    return server.toString() + u'/' + QString::fromLatin1(hash);
}

QList<CollectionSpec> CollectMemory::collections()
{
    return {{.name = u"collectedServers"_s},
            {.name = u"collectedFiles"_s, .indexes = {{.name = u"byServer"_s, .fields = {u"server"_s}}}}};
}

CollectMemory::CollectMemory(DocumentStore &store, QObject *parent)
    : QObject(parent)
    , m_storedServers(store, u"collectedServers"_s)
    , m_storedFiles(store, u"collectedFiles"_s)
{}

Async<> CollectMemory::load()
{
    const Result<> servers = co_await loadServers();
    if (!servers)
        co_return servers;
    co_return co_await loadFiles();
}

Async<> CollectMemory::loadServers()
{
    Query query{.limit = 1000};
    do {
        const Result<TypedPage<CollectedServer>> page = co_await m_storedServers.find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const CollectedServer &server : page->items)
            m_servers.insert_or_assign(server.id, server);
        query.after = page->next;
    } while (!query.after.isEmpty());
    co_return Result<>();
}

Async<> CollectMemory::loadFiles()
{
    Query query{.limit = 1000};
    do {
        const Result<TypedPage<CollectedFile>> page = co_await m_storedFiles.find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const CollectedFile &file : page->items)
            m_files[file.server].insert_or_assign(file.path, file);
        query.after = page->next;
    } while (!query.after.isEmpty());
    co_return Result<>();
}

CollectedServer CollectMemory::server(ServerId id) const
{
    const auto it = m_servers.find(id);
    return it == m_servers.end() ? CollectedServer{.id = id} : it->second;
}

Async<> CollectMemory::remember(CollectedServer server)
{
    const auto known = m_servers.find(server.id);
    if (known != m_servers.end() && known->second == server && !m_unsaved.contains(server.id))
        co_return Result<>();
    m_servers.insert_or_assign(server.id, server);
    m_unsaved.insert(server.id);
    const QList<CollectedServer> changed{server};
    const Result<> stored = co_await m_storedServers.upsertMany(changed);
    if (stored && m_servers.contains(server.id) && m_servers.at(server.id) == server)
        m_unsaved.remove(server.id);
    co_return stored;
}

Async<> CollectMemory::remember(CollectedFile file)
{
    m_files[file.server].insert_or_assign(file.path, file);
    return m_storedFiles.upsertMany({file});
}

Async<> CollectMemory::forget(ServerId id)
{
    m_servers.erase(id);
    m_files.erase(id);
    m_unsaved.remove(id);
    const Filter filter = Filter::equal(u"server"_s, id.toString());
    Result<qint64> files;
    do {
        files = co_await m_storedFiles.store().removeWhere(m_storedFiles.name(), filter);
        if (!files)
            co_return Failure{files.error()};
    } while (*files > 0);
    const Result<> server = co_await m_storedServers.remove(id.toString());
    if (!server && server.error().code != Error::Code::NotFound)
        co_return server;
    co_return Result<>();
}

Async<> CollectMemory::forgetOthers(ServerId id, QSet<QString> paths)
{
    QStringList gone;
    if (const auto files = m_files.find(id); files != m_files.end()) {
        for (const auto &[path, file] : files->second) {
            if (!paths.contains(path))
                gone.append(path);
        }
        for (const QString &path : gone)
            files->second.erase(path);
    }
    for (const QString &path : gone) {
        const Result<> removed = co_await m_storedFiles.remove(CollectedFile::idOf(id, path));
        if (!removed && removed.error().code != Error::Code::NotFound)
            co_return removed;
    }
    co_return Result<>();
}

bool CollectMemory::knows(ServerId server, const RecordingFile &file) const
{
    const auto files = m_files.find(server);
    if (files == m_files.end())
        return false;
    const auto it = files->second.find(file.path);
    return it != files->second.end() && it->second.size == file.size && it->second.changedUs == file.changedUs;
}

std::optional<ReplayId> CollectMemory::replayOf(ServerId server, const QString &sha256) const
{
    if (const auto files = m_files.find(server); files != m_files.end()) {
        for (const auto &[path, file] : files->second) {
            if (file.sha256 == sha256)
                return file.replay;
        }
    }
    return std::nullopt;
}

} // namespace Pitwall

#include "core/replays/collect/replaycollector.h"

#include "core/base/logging.h"
#include "core/events/eventbus.h"
#include "core/process/asynctools.h"
#include "core/process/diskthread.h"
#include "core/replays/collect/recordingdraft.h"

#include <QDir>
#include <QJsonArray>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcCollect, "pitwall.replays.collect", QtInfoMsg)

namespace Pitwall {

static constexpr Milliseconds longestKeep = std::chrono::minutes(30);
static constexpr qsizetype longestLine = 2048; // of output, characters

namespace {

/// What the thread for files made of a recording.
struct Prepared
{
    StagedRecording staged;
    ReplayDraft draft;
};

} // namespace

ReplayCollector::ReplayCollector(Rooms rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(std::move(rooms))
    , m_memory(m_rooms.store)
    , m_disk(std::make_unique<DiskThread>())
    , m_heard(m_rooms.bus.subscribe({u"output"_s, u"servers"_s}, [this](const Event &event) { hear(event); }))
{
    connect(&m_timer, &QTimer::timeout, this, &ReplayCollector::look);
}

ReplayCollector::~ReplayCollector() = default;

Async<> ReplayCollector::load()
{
    // What an earlier life was about to hand over still lies at its server.
    const std::function<Result<>()> emptying = [folder = m_rooms.stagingFolder]() -> Result<> {
        QDir(folder).removeRecursively();
        return {};
    };
    co_await m_disk->run(emptying);
    const Result<> loaded = co_await m_memory.load();
    m_loaded = bool(loaded);
    co_return loaded;
}

void ReplayCollector::setOn(bool on)
{
    if (on && !m_timer.isActive())
        m_timer.start(period);
    else if (!on)
        m_timer.stop();
}

Async<> ReplayCollector::look()
{
    if (m_looking || !m_loaded)
        co_return Result<>();
    m_looking = true;
    const Result<> looked = co_await lookAtServers();
    m_looking = false;
    co_return looked;
}

Async<> ReplayCollector::lookAtServers()
{
    noteServers();
    const QList<ServerId> ids = m_servers.keys();
    for (const ServerId id : ids) {
        const Result<> looked = co_await lookAt(id);
        if (!looked)
            co_return looked;
    }
    co_return Result<>();
}

void ReplayCollector::noteServers()
{
    QSet<ServerId> there;
    const QList<RecordingServer> servers = m_rooms.source.recordingServers();
    for (const RecordingServer &now : servers) {
        there.insert(now.id);
        const QList<RecordingRule> rules = m_rooms.source.recordingRules(now.game);
        if (rules.isEmpty()) {
            m_servers.remove(now.id);
            continue;
        }
        m_servers[now.id].now = now;
        m_servers[now.id].setRules(rules);
        whenDone(noteSession(now), this, [](const Result<> &stored) {
            if (!stored)
                qCDebug(lcCollect) << "what is known of a server is not stored yet" << stored.error().detail;
        });
    }
    for (const auto &[id, memory] : m_memory.servers()) {
        if (there.contains(id))
            continue;
        Server &server = m_servers[id];
        server.removed = true;
        server.now = {.id = id, .name = memory.name, .game = memory.game, .publicListed = memory.publicListed};
        server.setRules(m_rooms.source.recordingRules(memory.game));
    }
}

void ReplayCollector::Server::setRules(const QList<RecordingRule> &newRules)
{
    if (newRules == rules)
        return;
    rules = newRules;
    completion = {};
    lines.clear();
    for (const RecordingRule &rule : rules) {
        if (!rule.line.isEmpty())
            lines.append(QRegularExpression(rule.line));
    }
}

Async<> ReplayCollector::noteSession(RecordingServer now)
{
    CollectedServer memory = m_memory.server(now.id);
    memory.name = now.name;
    memory.game = now.game;
    memory.publicListed = now.publicListed;
    QList<CollectedSession> &sessions = memory.sessions;
    if (!now.session.isNull() && (sessions.isEmpty() || sessions.constLast().id != now.session))
        sessions.append({now.session, now.startedAt});
    if (sessions.size() > CollectedServer::maxSessions)
        sessions.removeFirst();
    return m_memory.remember(memory);
}

Async<> ReplayCollector::lookAt(ServerId id)
{
    const auto before = m_servers.constFind(id);
    if (before == m_servers.constEnd())
        co_return Result<>();
    const bool running = !before->now.session.isNull();
    RecordingSearch search{.folder = m_rooms.source.recordingFolder(id), .rules = before->rules};
    if (!running)
        search.processes = QList<qint64>();
    else if (before->completion.isWaiting())
        search.processes = m_rooms.source.recordingProcesses(id);
    const std::function<Result<QList<RecordingFile>>()> searching = [search]() -> Result<QList<RecordingFile>> {
        return findRecordings(search);
    };
    const Result<QList<RecordingFile>> found = co_await m_disk->run<QList<RecordingFile>>(searching);
    const auto server = m_servers.find(id);
    if (!found || server == m_servers.end() || server->rules != search.rules)
        co_return Result<>();

    QSet<QString> paths;
    for (const RecordingFile &file : *found)
        paths.insert(file.path);
    const QList<RecordingFile> unkept = open(*server, *found);
    const QList<RecordingFile> complete =
        server->completion.look(unkept, search.rules, running, m_rooms.clock.monotonic());
    const bool removed = server->removed;
    const RecordingServer now = server->now;
    const CollectedServer memory = m_memory.server(id);
    for (const RecordingFile &file : complete) {
        Due due{.server = now, .rule = search.rules.at(file.rule), .file = file};
        due.server.session = memory.sessionAt(file.changedUs);
        if (isPaused())
            break;
        if (mayTry(due.id()))
            co_await collect(due);
    }
    co_await m_memory.forgetOthers(id, paths);
    if (removed && unkept.isEmpty()) {
        qCInfo(lcCollect) << "everything that a removed server recorded is collected" << kv("server", id);
        m_servers.remove(id);
        co_await m_memory.forget(id);
    }
    co_return Result<>();
}

/// What is not kept yet and is to be.
QList<RecordingFile> ReplayCollector::open(const Server &server, const QList<RecordingFile> &found) const
{
    const CollectedServer memory = m_memory.server(server.now.id);
    // The newest of each session by rules that keep the last; `found` has the oldest first.
    QHash<std::pair<qsizetype, SessionId>, QString> newest;
    for (const RecordingFile &file : found)
        newest.insert({file.rule, memory.sessionAt(file.changedUs)}, file.path);
    QList<RecordingFile> out;
    for (const RecordingFile &file : found) {
        if (file.size == 0 || m_memory.knows(server.now.id, file))
            continue;
        const RecordingRule &rule = server.rules.at(file.rule);
        if (rule.keep == RecordingRule::Keep::Last) {
            const SessionId session = memory.sessionAt(file.changedUs);
            const bool isOver = session.isNull() || session != server.now.session;
            if (!isOver || newest.value({file.rule, session}) != file.path
                || file.changedUs <= memory.lastKept.value(rule.folder + u'/' + rule.name))
                continue;
        }
        out.append(file);
    }
    return out;
}

Async<> ReplayCollector::collect(Due due)
{
    const QString target = m_rooms.stagingFolder + u'/' + ReplayId::create().toString();
    const QString folder = m_rooms.source.recordingFolder(due.server.id);
    const std::function<Result<Prepared>()> preparing = [due, folder, target]() -> Result<Prepared> {
        QDir().mkpath(QFileInfo(target).path());
        const Result<StagedRecording> staged = copyRecording(folder, due.file, target, maxBytes);
        if (!staged)
            return Failure{staged.error()};
        return Prepared{*staged, draftOf(due.server, due.rule, due.file, *staged)};
    };
    const Result<Prepared> prepared = co_await m_disk->run<Prepared>(preparing);
    if (!prepared) {
        // Gone, or written to again: the next look knows.
        using Code = Error::Code;
        const Error &error = prepared.error();
        if (error.code != Code::NotFound && error.code != Code::Conflict)
            noteFailure(due, error);
        if (error.code == Code::Unavailable && !std::exchange(m_told, true)) // the archive tells for itself
            tell(u"warning"_s, u"Recordings of game servers cannot be collected now"_s, error.detail);
        co_return Result<>();
    }
    const QString sha256 = prepared->staged.sha256;
    std::optional<ReplayId> replay = m_memory.replayOf(due.server.id, sha256);
    if (!replay) {
        const Async<ReplayRecord> keeping = m_rooms.keep(prepared->draft);
        const QString late = u"the archive takes longer than %1 minutes"_s.arg(longestKeep.count() / 60000);
        const Result<ReplayRecord> kept = co_await withDeadline(keeping, longestKeep, this, late);
        if (kept)
            replay = kept->id;
        else
            noteFailure(due, kept.error());
        if (!kept && kept.error().code == Error::Code::Timeout)
            co_return Result<>(); // it may still be read
    }
    if (replay)
        co_await noteKept(due, sha256, *replay);
    const std::function<Result<>()> cleaning = [target]() -> Result<> {
        QFile::remove(target);
        return {};
    };
    co_return co_await m_disk->run(cleaning);
}

/// The archive has it: now it may leave the server, or must not be collected again.
Async<> ReplayCollector::noteKept(Due due, QString sha256, ReplayId replay)
{
    noteSuccess(due.id());
    qCInfo(lcCollect) << "collected" << kv("server", due.server.id) << kv("file", due.file.path)
                      << kv("replay", replay);
    bool stays = due.rule.files == RecordingRule::Files::Copy;
    if (!stays) {
        const std::function<Result<>()> removing = [folder = m_rooms.source.recordingFolder(due.server.id),
                                                    file = due.file] {
            return removeRecording(folder, file);
        };
        const Result<> removed = co_await m_disk->run(removing);
        if (!removed && removed.error().code != Error::Code::Conflict) { // else it is collected anew
            qCWarning(lcCollect) << "a recording is in the archive and stays at its server"
                                 << kv("server", due.server.id) << kv("error", removed.error().detail);
            stays = true;
        }
    }
    if (due.rule.keep == RecordingRule::Keep::Last) {
        CollectedServer memory = m_memory.server(due.server.id);
        memory.lastKept.insert(due.rule.folder + u'/' + due.rule.name, due.file.changedUs);
        co_await m_memory.remember(memory);
    }
    if (!stays)
        co_return Result<>();
    const CollectedFile file{.id = due.id(),
                             .server = due.server.id,
                             .path = due.file.path,
                             .size = due.file.size,
                             .changedUs = due.file.changedUs,
                             .sha256 = sha256,
                             .replay = replay};
    const Result<> stored = co_await m_memory.remember(file);
    if (!stored) // the archive knows it, should it be asked to keep it again
        qCDebug(lcCollect) << "that a recording was collected is not stored" << stored.error().detail;
    co_return Result<>();
}

// What does not work, and when it is tried again.

ReplayCollector::Retry ReplayCollector::later(const Retry &before) const
{
    const Milliseconds pause = std::min(firstPause * (1 << std::min(before.failures, 10)), longestPause);
    return {.failures = before.failures + 1, .at = m_rooms.clock.monotonic() + pause};
}

bool ReplayCollector::mayTry(const QString &id) const
{
    const auto it = m_retries.constFind(id);
    return it == m_retries.constEnd() || it->at <= m_rooms.clock.monotonic();
}

bool ReplayCollector::isPaused() const
{
    return m_pause.failures > 0 && m_pause.at > m_rooms.clock.monotonic();
}

void ReplayCollector::noteFailure(const Due &due, const Error &error)
{
    using Code = Error::Code;
    const bool stopsAll =
        error.code == Code::Unavailable || error.code == Code::Timeout || error.code == Code::Canceled;
    const bool isKnown = m_retries.contains(due.id()) || (stopsAll && m_pause.failures > 0);
    m_retries.insert(due.id(), later(m_retries.value(due.id())));
    if (!isKnown)
        qCWarning(lcCollect) << "a recording waits" << kv("server", due.server.id) << kv("file", due.file.path)
                             << kv("error", error.detail);
    if (!stopsAll)
        return;
    m_pause = later(m_pause);
}

void ReplayCollector::noteSuccess(const QString &id)
{
    m_retries.remove(id);
    m_pause = {};
    if (std::exchange(m_told, false))
        tell(u"info"_s, u"Recordings of game servers are collected again"_s, {});
}

void ReplayCollector::tell(const QString &level, const QString &title, const QString &detail)
{
    m_rooms.bus.publish(
        u"core"_s, u"notice"_s, u"recordings"_s,
        {{u"level"_s, level}, {u"title"_s, title}, {u"detail"_s, detail}, {u"about"_s, u"collecting"_s}});
}

void ReplayCollector::hear(const Event &event)
{
    if (event.topic == "output"_L1) {
        readOutput(event);
        return;
    }
    // A server may come, record and go between two looks.
    if (m_loaded && (event.kind == "added"_L1 || event.kind == "session"_L1))
        noteServers();
}

void ReplayCollector::readOutput(const Event &event)
{
    const auto id = ServerId::fromString(event.subject);
    const auto server = id ? m_servers.find(*id) : m_servers.end();
    if (server == m_servers.end() || server->lines.isEmpty())
        return;
    const QJsonArray lines = event.data.value("lines"_L1).toArray();
    for (const auto &line : lines) {
        const QString text = line.toObject().value("text"_L1).toString().left(longestLine);
        for (const QRegularExpression &expression : server->lines) {
            if (const auto match = expression.match(text); match.hasMatch())
                server->completion.logged(match.captured(u"file"_s));
        }
    }
}

QSet<QString> ReplayCollector::pendingFolders() const
{
    QSet<QString> folders;
    for (const auto &[id, memory] : m_memory.servers()) {
        if (m_servers.value(id).removed)
            folders.insert(id.toString());
    }
    return folders;
}

} // namespace Pitwall

#include "core/servers/output/consoles.h"

#include "core/base/clock.h"
#include "core/base/logging.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcConsoles, "pitwall.servers.consoles", QtInfoMsg)

namespace Pitwall {

static constexpr Seconds longestSearch{3};

static std::string keyOf(ServerId server)
{
    return server.toString().toStdString();
}

Consoles::Consoles(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_pump(std::make_unique<OutputPump>(
          [this](const std::string &server, LiveBatch &batch) { return deliver(server, batch); }))
    , m_reader(std::make_unique<Worker>())
{}

Consoles::~Consoles() = default;

// On the pump's thread. One batch of a server at a time is under way, so that a busy core is not buried in lines.
bool Consoles::deliver(const std::string &server, LiveBatch &batch)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_underWay.insert(server).second)
            return false;
    }
    m_mailbox.post([this, server, taken = std::move(batch)] {
        {
            const std::lock_guard lock(m_mutex);
            m_underWay.erase(server);
        }
        if (const auto id = ServerId::fromString(QString::fromStdString(server)))
            Q_EMIT printed(*id, taken.lines, taken.skipped);
    });
    return true;
}

void Consoles::command(ServerId server, std::function<void(ConsoleWriter &)> work)
{
    const bool posted = m_pump->post([key = keyOf(server), work = std::move(work)](OutputPump::Consoles &consoles) {
        const auto it = consoles.find(key);
        if (it == consoles.end())
            return std::string();
        work(*it->second);
        return key;
    });
    if (!posted)
        qCWarning(lcConsoles) << "the output thread is behind; a line of our own is lost" << kv("server", server);
}

void Consoles::setLimits(const ConsoleWriter::Limits &limits)
{
    m_limits = limits;
    m_pump->post([limits](OutputPump::Consoles &consoles) {
        for (const auto &[server, console] : consoles)
            console->setLimits(limits);
        return std::string();
    });
}

void Consoles::add(ServerId server)
{
    m_pump->post([key = keyOf(server), folder = folderOf(server), limits = m_limits](OutputPump::Consoles &consoles) {
        auto console = std::make_unique<ConsoleWriter>(folder, limits);
        if (const Result<> opened = console->open(); !opened)
            qCWarning(lcConsoles) << "a console cannot be opened" << opened.error().detail;
        consoles.try_emplace(key, std::move(console));
        return key;
    });
}

void Consoles::remove(ServerId server)
{
    m_pump->post([key = keyOf(server)](OutputPump::Consoles &consoles) {
        consoles.erase(key);
        return std::string();
    });
}

void Consoles::follow(ServerId server, OutputSource source)
{
    command(server, [source = std::move(source)](ConsoleWriter &console) mutable {
        console.follow(std::move(source), SystemClock().now());
    });
}

Async<> Consoles::end(ServerId server, SessionId session)
{
    const AsyncSource<> source;
    command(server, [this, source, session](ConsoleWriter &console) {
        console.end(session, [this, source] { m_mailbox.post([source] { source.finish({}); }); });
    });
    return source.future();
}

void Consoles::release(ServerId server, SessionId session)
{
    command(server, [session](ConsoleWriter &console) { console.release(session); });
}

void Consoles::note(ServerId server, OutputLine::Kind kind, const QString &text, const QString &who)
{
    const OutputRecord record{.kind = kind == OutputLine::Kind::Input ? OutputRecord::Kind::Input
                                                                      : OutputRecord::Kind::Event,
                              .at = SystemClock().now(),
                              .who = who,
                              .text = text};
    command(server, [record](ConsoleWriter &console) { console.note(record); });
}

// A segment may be compressed while it is looked for: then it is there under its new name.
static Result<OutputPage> readWithNewCatalog(const OutputPump &pump, const std::string &server,
                                             const OutputQuery &query)
{
    const SystemClock clock;
    const Deadline deadline(clock, longestSearch);
    constexpr int tries = 3;
    Result<OutputPage> page = fail(Error::Code::NotFound, u"this server has no console"_s);
    for (int i = 0; i < tries; ++i) {
        const OutputCatalog catalog = pump.catalog(server);
        if (catalog.open.name.isEmpty())
            return page;
        page = readOutput(catalog, query, [&] { return deadline.isOver(clock); });
        if (page || page.error().code != Error::Code::NotFound)
            return page;
    }
    return page;
}

Async<OutputPage> Consoles::page(ServerId server, OutputQuery query)
{
    return m_reader->run<OutputPage>([pump = m_pump.get(), key = keyOf(server), query = std::move(query)] {
        return readWithNewCatalog(*pump, key, query);
    });
}

Async<QStringList> Consoles::lastLines(QString path, int count, Redactor redactor)
{
    return m_reader->run<QStringList>([path = std::move(path), count, redactor = std::move(redactor)] {
        return Result<QStringList>(
            lastLinesOf(path, count, [&](const QString &line) { return redactor.redact(line); }));
    });
}

qint64 Consoles::storedOffset(ServerId server) const
{
    return m_pump->catalog(keyOf(server)).open.offset;
}

QList<OutputFile> Consoles::files(ServerId server) const
{
    QList<OutputFile> files;
    const OutputCatalog catalog = m_pump->catalog(keyOf(server));
    for (const SegmentInfo &info : catalog.segments()) {
        if (info.lines > 0)
            files.append({.name = info.name,
                          .from = info.from,
                          .to = info.to,
                          .bytes = info.bytes,
                          .lines = info.lines,
                          .sha256 = info.sha256});
    }
    return files;
}

Result<QString> Consoles::file(ServerId server, const QString &name) const
{
    const OutputCatalog catalog = m_pump->catalog(keyOf(server));
    for (const SegmentInfo &info : catalog.segments()) {
        if (info.name == name && !name.isEmpty())
            return catalog.folder + u'/' + name;
    }
    return fail(Error::Code::NotFound, u"this server has no stored output file of that name"_s);
}

void Consoles::removeOld(Time now)
{
    m_pump->post([now](OutputPump::Consoles &consoles) {
        for (const auto &[server, console] : consoles)
            console->removeOld(now);
        return std::string();
    });
}

} // namespace Pitwall

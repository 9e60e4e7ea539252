#include "core/servers/output/consolewriter.h"

#include "core/base/logging.h"
#include "core/servers/output/linetext.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcConsole, "pitwall.servers.consolewriter", QtInfoMsg)

namespace Pitwall {

static constexpr qint64 bytesAtATime = 256 * 1024;
static constexpr qint64 keptOfBacklog = 1 * 1024 * 1024;
static constexpr qint64 quietUntilMark = 20000;
static constexpr qsizetype mostUnsaved = 20000; // records that wait for room on the disk
static constexpr qsizetype mostLive = 2000;     // lines that wait for a core that is busy

ConsoleWriter::ConsoleWriter(const QString &folder, const Limits &limits)
    : m_limits(limits)
    , m_store(folder, limits.store)
    , m_guard(limits.liveLinesPerSecond)
{}

void ConsoleWriter::setLimits(const Limits &limits)
{
    m_limits = limits;
    m_store.setLimits(limits.store);
}

void ConsoleWriter::follow(OutputSource source, Time at)
{
    const OutputPosition position = m_store.position();
    const bool goesOn = position.session == source.session;
    // The core died between storing its end and deleting its file, and another session had begun.
    const bool wasStored = !goesOn && m_store.knows(source.session);
    const QString path = source.path;
    m_sources.push_back(
        {.source = std::move(source), .tail = OutputTail(path, goesOn ? position.offset : 0), .stored = wasStored});
    begin(at);
}

// The first of the sources is read; its session is written down before its first line.
void ConsoleWriter::begin(Time at)
{
    if (m_begun || m_sources.empty())
        return;
    m_begun = true;
    m_givenBack = 0;
    const OutputSource &source = m_sources.front().source;
    if (m_store.position().session == source.session || m_sources.front().stored)
        return;
    m_unsaved.append({.kind = OutputRecord::Kind::Session,
                      .at = at,
                      .who = source.session.toString(),
                      .text = u"A new session begins"_s});
}

void ConsoleWriter::end(SessionId session, std::function<void()> stored)
{
    const auto it = std::ranges::find_if(m_sources, [&](const Source &s) { return s.source.session == session; });
    if (it == m_sources.end() || it->stored) {
        m_told.push_back(std::move(stored));
        return;
    }
    it->ended = true;
    it->whenStored = std::move(stored);
}

void ConsoleWriter::release(SessionId session)
{
    if (m_sources.empty() || m_sources.front().source.session != session)
        return;
    m_sources.pop_front();
    m_begun = false;
}

void ConsoleWriter::note(OutputRecord record)
{
    if (m_unsaved.size() >= mostUnsaved)
        return; // the disk is full; what the game prints is still in its own file
    record.text = cutLine(withoutControls(record.text), 0);
    record.who = withoutControls(record.who);
    if (!m_sources.empty())
        record.text = m_sources.front().source.redactor.redact(record.text);
    m_unsaved.append(std::move(record));
}

bool ConsoleWriter::hasWork() const
{
    if (!m_unsaved.isEmpty())
        return true;
    if (m_sources.empty())
        return false;
    const Source &first = m_sources.front();
    return !m_begun || first.tail.hasMore() || (first.ended && !first.stored);
}

QString ConsoleWriter::watchedPath() const
{
    return m_sources.empty() || m_sources.front().stored ? QString() : m_sources.front().tail.path();
}

Result<> ConsoleWriter::pump(Time at, Monotonic now)
{
    begin(at);
    if (const Result<> saved = save(now); !saved)
        return saved;
    if (m_sources.empty() || m_sources.front().stored)
        return {};
    Source &first = m_sources.front();
    if (first.tail.backlog() > m_limits.backlogBytes)
        leaveOutBacklog(at);
    const auto found = [&](const LineSplitter::Line &line) {
        take(line, at);
    };
    const Result<qint64> read = first.tail.read(bytesAtATime, found);
    const bool atEnd = !read || *read == 0;
    if (!read && (read.error().code != Error::Code::NotFound || !first.ended))
        qCDebug(lcConsole) << read.error().detail;
    if (atEnd && first.ended)
        first.tail.finish(found);
    if (const Result<> saved = save(now); !saved)
        return saved;
    giveBack();
    if (atEnd && first.ended) {
        first.stored = true;
        m_told.push_back(std::exchange(first.whenStored, {}));
    }
    return {};
}

void ConsoleWriter::take(const LineSplitter::Line &line, Time at)
{
    const OutputSource &source = m_sources.front().source;
    const QString plain = lineText(line.bytes);
    const auto matches = [&](const QRegularExpression &quiet) {
        return quiet.match(plain).hasMatch();
    };
    const QString text = source.redactor.redact(plain);
    if (std::ranges::any_of(source.quietLines, matches)) {
        if (m_untold.size() < mostLive)
            m_untold.append({m_unsaved.size(), {.at = at, .text = cutLine(text, line.length)}});
        if (++m_quiet % quietUntilMark == 0) // so that reading does not go on from here for ever
            m_unsaved.append({.kind = OutputRecord::Kind::Gap,
                              .at = at,
                              .offset = line.end,
                              .text = u"%1 lines that only our own questions cause"_s.arg(quietUntilMark)});
        return;
    }
    m_unsaved.append(
        {.kind = OutputRecord::Kind::Output, .at = at, .offset = line.end, .text = cutLine(text, line.length)});
}

void ConsoleWriter::leaveOutBacklog(Time at)
{
    const Result<OutputTail::Skipped> skipped = m_sources.front().tail.skip(keptOfBacklog);
    if (!skipped || skipped->bytes == 0)
        return;
    const QString text =
        u"%1 lines (%2 MB) were not kept: the game prints more than can be stored"_s.arg(skipped->lines)
            .arg(skipped->bytes / 1000000);
    m_unsaved.append({.kind = OutputRecord::Kind::Gap, .at = at, .offset = skipped->offset, .text = text});
}

Result<> ConsoleWriter::save(Monotonic now)
{
    if (m_unsaved.isEmpty() && m_untold.isEmpty())
        return {};
    qint64 seq = m_store.endSeq();
    const Result<> stored = m_unsaved.isEmpty() ? Result<>() : m_store.append(m_unsaved);
    if (!stored)
        return stored;
    auto quiet = m_untold.cbegin();
    for (qsizetype i = 0; i <= m_unsaved.size(); ++i) {
        for (; quiet != m_untold.cend() && quiet->before <= i; ++quiet)
            tellQuietly(quiet->line);
        if (i < m_unsaved.size())
            show(m_unsaved.at(i).toLine(seq++), now);
    }
    m_unsaved.clear();
    m_untold.clear();
    return {};
}

void ConsoleWriter::tellQuietly(const OutputLine &line)
{
    if (m_live.lines.size() < mostLive && !m_sources.empty())
        m_live.lines.append({m_sources.front().source.session, line, true});
}

void ConsoleWriter::show(const OutputLine &line, Monotonic now)
{
    if (line.kind == OutputLine::Kind::Output && (m_live.lines.size() >= mostLive || !m_guard.admit(now)))
        ++m_live.skipped;
    else
        m_live.lines.append({m_sources.empty() ? SessionId() : m_sources.front().source.session, line});
}

// What is stored need not lie on the disk twice.
void ConsoleWriter::giveBack()
{
    const OutputPosition &position = m_store.position();
    Source &first = m_sources.front();
    if (m_punchFails || position.session != first.source.session
        || position.offset - m_givenBack < m_limits.rotateBytes)
        return;
    m_store.flush();
    const Result<> punched = first.tail.punch(position.offset);
    m_givenBack = position.offset;
    if (punched)
        return;
    m_punchFails = true; // a file system without holes: the file is removed with its session
    qCWarning(lcConsole) << "the output of a running game grows on" << punched.error().detail;
}

} // namespace Pitwall

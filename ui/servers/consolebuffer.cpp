#include "ui/servers/consolebuffer.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

ConsoleBuffer::ConsoleBuffer(Clients &clients, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
{
    m_catchUp.setSingleShot(true);
    m_catchUp.setInterval(200ms);
    connect(&m_catchUp, &QTimer::timeout, this, &ConsoleBuffer::catchUp);
    connect(&clients.transport, &Transport::eventCame, this, &ConsoleBuffer::takeEvent);
    connect(&clients.transport, &Transport::reset, this, [this] {
        if (!m_server.isNull())
            m_lines.empty() ? loadEnd() : catchUp();
    });
}

ConsoleBuffer::~ConsoleBuffer()
{
    if (!m_server.isNull())
        m_clients.transport.unfollowOutput(m_server.toString());
}

void ConsoleBuffer::forget()
{
    ++m_generation;
    m_loading = false;
    m_catchUp.stop();
    m_lines.clear();
    m_moreBefore = false;
    m_moreAfter = false;
}

void ConsoleBuffer::open(ServerId server)
{
    if (server == m_server)
        return;
    if (!m_server.isNull())
        m_clients.transport.unfollowOutput(m_server.toString());
    m_server = server;
    m_newest = 0;
    forget();
    Q_EMIT replaced();
    if (server.isNull())
        return;
    m_clients.transport.followOutput(server.toString());
    loadEnd();
}

int ConsoleBuffer::indexOf(qint64 seq) const
{
    const auto it = std::ranges::lower_bound(m_lines, seq, {}, &OutputLine::seq);
    return static_cast<int>(it - m_lines.begin());
}

void ConsoleBuffer::request(std::optional<qint64> after, std::optional<qint64> before, Take take)
{
    m_loading = true;
    whenDone(m_clients.servers.output(m_server, after, before, pageLines), this,
             [this, take, generation = m_generation](const Result<OutputPage> &page) {
                 if (generation != m_generation)
                     return;
                 m_loading = false;
                 if (page)
                     (this->*take)(*page);
                 else
                     Q_EMIT failed(page.error());
             });
}

void ConsoleBuffer::loadEnd()
{
    ++m_generation;
    request(std::nullopt, std::nullopt, &ConsoleBuffer::takeEnd);
}

void ConsoleBuffer::loadAround(qint64 seq)
{
    ++m_generation;
    request(std::nullopt, seq + pageLines / 2, &ConsoleBuffer::takeEnd);
}

void ConsoleBuffer::loadBefore()
{
    if (!m_loading && m_moreBefore && !m_lines.empty())
        request(std::nullopt, m_lines.front().seq, &ConsoleBuffer::takeBefore);
}

void ConsoleBuffer::loadAfter()
{
    if (!m_loading && m_moreAfter && !m_lines.empty())
        request(m_lines.back().seq, std::nullopt, &ConsoleBuffer::takeAfter);
}

void ConsoleBuffer::takeEnd(const OutputPage &page)
{
    const qint64 known = m_newest;
    forget();
    m_lines.assign(page.lines.begin(), page.lines.end());
    m_moreBefore = page.moreBefore;
    m_moreAfter = page.moreAfter;
    if (!m_lines.empty())
        m_newest = std::max(known, m_lines.back().seq);
    Q_EMIT replaced();
    if (isAtEnd() && !m_lines.empty() && m_lines.back().seq < m_newest)
        m_catchUp.start(); // printed while the answer was on its way
}

void ConsoleBuffer::takeBefore(const OutputPage &page)
{
    m_moreBefore = page.moreBefore;
    m_lines.insert(m_lines.begin(), page.lines.begin(), page.lines.end());
    Q_EMIT grew(static_cast<int>(page.lines.size()), 0);
    const int over = count() - mostLines;
    if (over <= 0)
        return;
    m_lines.erase(m_lines.end() - over, m_lines.end());
    m_moreAfter = true;
    Q_EMIT shrank(0, over);
}

void ConsoleBuffer::takeAfter(const OutputPage &page)
{
    m_moreAfter = page.moreAfter;
    if (page.lines.isEmpty())
        m_newest = m_lines.empty() ? 0 : m_lines.back().seq; // whatever was printed beyond is gone already
    append(page.lines);
    if (isAtEnd() && !m_lines.empty() && m_lines.back().seq < m_newest)
        m_catchUp.start();
}

void ConsoleBuffer::append(const QList<OutputLine> &lines)
{
    if (lines.isEmpty())
        return;
    m_lines.insert(m_lines.end(), lines.begin(), lines.end());
    m_newest = std::max(m_newest, lines.last().seq);
    Q_EMIT grew(0, static_cast<int>(lines.size()));
    Q_EMIT newestChanged();
    const int over = count() - mostLines;
    if (over <= 0)
        return;
    m_lines.erase(m_lines.begin(), m_lines.begin() + over);
    m_moreBefore = true;
    Q_EMIT shrank(over, 0);
}

void ConsoleBuffer::takeEvent(const Event &event)
{
    if (event.topic != "output"_L1 || m_server.isNull() || event.subject != m_server.toString())
        return;
    const auto read = FieldValue<QList<OutputLine>>::read(event.data.value("lines"_L1), {});
    if (!read || read->isEmpty())
        return;
    const qint64 last = m_lines.empty() ? 0 : m_lines.back().seq;
    const bool fits = isAtEnd() && !m_loading && (m_lines.empty() || read->first().seq <= last + 1);
    if (!fits) {
        m_newest = std::max(m_newest, read->last().seq);
        Q_EMIT newestChanged();
        if (isAtEnd() && !m_loading)
            m_catchUp.start();
        return;
    }
    QList<OutputLine> fresh = *read;
    fresh.removeIf([last](const OutputLine &line) { return line.seq <= last; });
    append(fresh);
}

/// Lines are missing at the end: after a lost connection, or because the game prints more than is sent live.
void ConsoleBuffer::catchUp()
{
    if (m_loading || !isAtEnd() || m_server.isNull())
        return;
    if (m_lines.empty() || m_newest - m_lines.back().seq > 2 * pageLines)
        loadEnd();
    else
        request(m_lines.back().seq, std::nullopt, &ConsoleBuffer::takeAfter);
}

} // namespace Pitwall

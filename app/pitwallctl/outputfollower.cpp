#include "app/pitwallctl/outputfollower.h"

#include "app/pitwallctl/plaintext.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int Piece = 1000;

OutputFollower::OutputFollower(Context &context, ServerId server, QString search)
    : m_context(context)
    , m_server(server)
    , m_search(std::move(search))
{}

OutputFollower::~OutputFollower()
{
    if (m_following)
        m_context.clients.transport.unfollowOutput(m_server.toString());
}

void OutputFollower::print(const QList<OutputLine> &lines)
{
    for (const OutputLine &line : lines) {
        if (line.seq <= m_last)
            continue;
        m_last = line.seq;
        if (m_search.isEmpty() || line.text.contains(m_search, Qt::CaseInsensitive))
            printLine(line);
    }
}

void OutputFollower::printLine(const OutputLine &line) const
{
    m_context.out.json(toJson(line));
    const QString time = timeText(line.at).section(u' ', 1);
    switch (line.kind) {
    case OutputLine::Kind::Output: return m_context.out.line(time + u"  "_s + line.text);
    case OutputLine::Kind::Input:
        return m_context.out.line(time + u"  "_s + line.who + u"> "_s + line.text, Tone::Busy);
    case OutputLine::Kind::Event: return m_context.out.line(time + u"  "_s + line.text, Tone::Faint);
    }
}

Async<> OutputFollower::follow()
{
    Transport &transport = m_context.clients.transport;
    connect(&transport, &Transport::eventCame, this, &OutputFollower::take);
    connect(&transport, &Transport::reset, this, &OutputFollower::catchUp);
    connect(&transport, &Transport::linkChanged, this, [this](Transport::Link link) {
        if (link == Transport::Link::Up)
            catchUp();
    });
    m_following = true;
    transport.followOutput(m_server.toString());
    catchUp(); // what came between the first page and the subscription
    return m_end.future();
}

void OutputFollower::take(const Event &event)
{
    if (event.topic != "output"_L1 || event.subject != m_server.toString())
        return;
    const auto lines = FieldValue<QList<OutputLine>>::read(event.data.value("lines"_L1), {});
    if (!lines || lines->isEmpty())
        return;
    if (lines->first().seq > m_last + 1)
        catchUp(); // something is missing in between; these lines come with it
    else
        print(*lines);
}

void OutputFollower::catchUp()
{
    if (m_catchingUp)
        return;
    m_catchingUp = true;
    whenDone(m_context.clients.servers.output(m_server, m_last, std::nullopt, Piece), this,
             [this](const Result<OutputPage> &page) {
                 m_catchingUp = false;
                 if (!page && page.error().code != Error::Code::Unavailable)
                     return m_end.finish(Failure{page.error()});
                 if (!page)
                     return; // the connection is away; it comes back with a reset
                 print(page->lines);
                 if (page->moreAfter)
                     catchUp();
             });
}

} // namespace Pitwall

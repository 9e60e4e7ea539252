#include "ui/shell/notifier.h"

#include "ui/model/corewords.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/model/uistate.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype mostRemembered = 500; ///< notices; a core lists far fewer

Notifier::Notifier(Transport &transport, const ServerListModel &servers, UiState &state, const Clock &clock, Show show,
                   QObject *parent)
    : QObject(parent)
    , m_core(transport)
    , m_servers(servers)
    , m_state(state)
    , m_clock(clock)
    , m_show(std::move(show))
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &Notifier::tellRest);
    connect(&transport, &Transport::eventCame, this, &Notifier::take);
    connect(&transport, &Transport::reset, this, &Notifier::catchUp);
}

void Notifier::take(const Event &event)
{
    if (!m_state.value(u"notifications/enabled"_s, true).toBool())
        return;
    if (event.topic == "servers"_L1 && event.kind == "incident"_L1) {
        const Result<Incident> incident = fromJson<Incident>(event.data.value("incident"_L1).toObject());
        if (!incident)
            return;
        const ServerView *server = m_servers.find(incident->server);
        tell({.title = server ? server->record.name : tr("A server"),
              .text = u"%1: %2"_s.arg(incidentText(incident->kind), inAppLanguage(incident->title)),
              .serverId = incident->server.toString()});
    } else if (event.topic == "core"_L1 && event.kind == "notice"_L1
               && event.data.value("level"_L1).toString() != "info"_L1) {
        tellNotice(event);
    }
}

void Notifier::catchUp()
{
    whenDone(m_core.notices(), this, [this](const Result<ListOf<Event>> &standing) {
        if (!standing)
            return; // then nothing is said of it
        for (const Event &event : standing->items)
            take(event);
    });
}

/// A cursor names the notice: it counts from the time at which the core began, so that no two lives share one.
void Notifier::tellNotice(const Event &event)
{
    const QString key = u"notifications/told"_s;
    const QString cursor = QString::number(event.cursor);
    QStringList told = m_state.value(key).toStringList();
    if (told.contains(cursor))
        return;
    told.append(cursor);
    m_state.setValue(key, told.last(qMin(told.size(), mostRemembered)));
    tell({.title = inAppLanguage(event.data.value("title"_L1).toString()),
          .text = inAppLanguage(event.data.value("detail"_L1).toString())});
}

void Notifier::tell(const Note &note)
{
    const Monotonic now = m_clock.monotonic();
    if (m_held == 0 && m_limit.take(now)) {
        m_show(note);
        return;
    }
    ++m_held;
    if (!m_rest.isActive())
        m_rest.start(m_limit.wait(now));
}

void Notifier::tellRest()
{
    if (!m_limit.take(m_clock.monotonic())) {
        m_rest.start(m_limit.wait(m_clock.monotonic()));
        return;
    }
    const int held = std::exchange(m_held, 0);
    m_show({.title = u"Pitwall"_s, .text = tr("%n more incident(s); the dashboard has them all", nullptr, held)});
}

} // namespace Pitwall

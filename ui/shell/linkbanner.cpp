#include "ui/shell/linkbanner.h"

#include "ui/shell/corebar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/retranslate.h"

namespace Pitwall {

LinkBanner::LinkBanner(Connection &connection, ErrorBar &bar, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_bar(bar)
{
    connect(&connection, &Connection::changed, this, &LinkBanner::refresh);
    connect(&bar, &ErrorBar::actionTriggered, this, &LinkBanner::act);
    onLanguageChange(&bar, [this] { refresh(); });
}

void LinkBanner::refresh()
{
    const KnownCore core = m_connection.core();
    const QString name = CoreBar::nameOf(core);
    switch (m_connection.state()) {
    case Connection::State::Up:
    case Connection::State::Connecting: m_bar.clear(); break;
    case Connection::State::Starting:
        m_bar.showMessage(Tone::Info, tr("The core of this computer is being started…"));
        break;
    case Connection::State::Lost:
        m_bar.showMessage(Tone::Warning,
                          core.isLocal()
                              ? tr("The core of this computer is gone. It is brought back; your servers run on.")
                              : tr("The connection to %1 is lost. It is tried again; the servers run on.").arg(name),
                          tr("Try now"));
        break;
    case Connection::State::Refused:
        m_bar.showMessage(Tone::Warning, tr("%1 wants to know who you are.").arg(name),
                          core.isLocal() ? tr("Try now") : tr("Log in…"));
        break;
    case Connection::State::CannotStart:
        m_bar.showMessage(Tone::Danger, tr("The core of this computer does not start: %1").arg(m_connection.detail()),
                          tr("Try now"));
        break;
    }
}

void LinkBanner::act()
{
    if (m_connection.state() == Connection::State::Refused && !m_connection.core().isLocal())
        Q_EMIT logInWanted();
    else
        m_connection.retry();
}

} // namespace Pitwall

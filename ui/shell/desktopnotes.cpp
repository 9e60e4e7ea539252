#include "ui/shell/desktopnotes.h"

#include "ui/theme/sessionbus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto service = "org.freedesktop.Notifications"_L1;
static constexpr auto path = "/org/freedesktop/Notifications"_L1;
/// Of the installed desktop file, and of its icon.
static const auto desktopId = u"io.github.pitwall.Pitwall"_s;

DesktopNotes::DesktopNotes(QObject *parent)
    : QObject(parent)
    , m_there(hasSessionBus())
{
    if (!m_there)
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(notificationClosed(uint, uint)));
}

void DesktopNotes::show(const Notifier::Note &note)
{
    if (!m_there)
        return;
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    QStringList actions;
    if (!note.serverId.isEmpty())
        actions << u"default"_s << tr("Open");
    // The text may be read as markup, and it holds names that anybody can choose.
    message << u"Pitwall"_s << 0U << desktopId << note.title << note.text.toHtmlEscaped() << actions
            << QVariantMap{{u"desktop-entry"_s, desktopId}} << -1;
    auto *answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, server = note.serverId] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        if (!reply.isError() && !server.isEmpty())
            m_servers.insert(reply.value(), server);
    });
}

void DesktopNotes::actionInvoked(uint id, const QString &)
{
    if (m_servers.contains(id))
        Q_EMIT clicked(m_servers.value(id));
}

void DesktopNotes::notificationClosed(uint id, uint)
{
    m_servers.remove(id);
}

} // namespace Pitwall

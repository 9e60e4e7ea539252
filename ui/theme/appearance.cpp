#include "ui/theme/appearance.h"

#include "ui/theme/colors.h"
#include "ui/theme/sessionbus.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto portalService = "org.freedesktop.portal.Desktop"_L1;
static constexpr auto portalPath = "/org/freedesktop/portal/desktop"_L1;
static constexpr auto portalSettings = "org.freedesktop.portal.Settings"_L1;
static constexpr auto area = "org.freedesktop.appearance"_L1;
static constexpr auto colorScheme = "color-scheme"_L1;
static constexpr uint preferDark = 1;

Appearance::Appearance(Choice choice, bool darkMeanwhile, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
    , m_systemDark(darkMeanwhile)
{
    QApplication::setStyle(new Style);
    QApplication::setFont(applicationFont());
    dress();
    askSystem();
}

void Appearance::setChoice(Choice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    dress();
}

bool Appearance::isDark() const
{
    return m_choice == Choice::System ? m_systemDark : m_choice == Choice::Dark;
}

void Appearance::askSystem()
{
    if (!hasSessionBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    qRegisterMetaType<QDBusVariant>(); // or the slot's signature is not understood, and connect() fails
    bus.connect(portalService, portalPath, portalSettings, u"SettingChanged"_s, this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(portalService, portalPath, portalSettings, u"Read"_s);
    question << QString(area) << QString(colorScheme);
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (!reply.isError())
            systemSays(reply.value().variant());
    });
}

void Appearance::portalChanged(const QString &changedArea, const QString &key, const QDBusVariant &value)
{
    if (changedArea == area && key == colorScheme)
        systemSays(value.variant());
}

void Appearance::systemSays(const QVariant &value)
{
    QVariant scheme = value;
    while (scheme.metaType() == QMetaType::fromType<QDBusVariant>()) // Read() wraps it twice
        scheme = scheme.value<QDBusVariant>().variant();
    const bool dark = scheme.toUInt() == preferDark;
    if (dark == m_systemDark)
        return;
    m_systemDark = dark;
    dress();
}

void Appearance::dress()
{
    const Colors &colors = isDark() ? Colors::darkTheme() : Colors::lightTheme();
    QApplication::setPalette(colors.palette());
    QToolTip::setPalette(colors.palette());
    QToolTip::setFont(fontOf(TextStyle::Small));
    Q_EMIT changed();
}

} // namespace Pitwall

#include "tests/support/testmain.h"
#include "tests/ui/sessionbus.h"
#include "ui/shell/desktopnotes.h"
#include "ui/theme/appearance.h"
#include "ui/theme/colors.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The desktop portal, as far as the app asks it.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 1; // prefers dark

public Q_SLOTS:
    QDBusVariant Read(const QString &area, const QString &key)
    {
        Q_UNUSED(area)
        Q_UNUSED(key)
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme))); // wrapped twice, as the real one does
    }

Q_SIGNALS:
    void SettingChanged(const QString &area, const QString &key, const QDBusVariant &value);
};

/// The desktop's notifications.
class FakeNotifications final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList titles;
    QStringList texts;

public Q_SLOTS:
    uint Notify(const QString &app, uint replaces, const QString &iconName, const QString &title, const QString &text,
                const QStringList &actions, const QVariantMap &hints, int timeout)
    {
        Q_UNUSED(app)
        Q_UNUSED(replaces)
        Q_UNUSED(iconName)
        Q_UNUSED(actions)
        Q_UNUSED(hints)
        Q_UNUSED(timeout)
        titles.append(title);
        texts.append(text);
        return static_cast<uint>(titles.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
};

class tst_DesktopServices final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void followsTheSystemsTheme();
    void showsNotesLiterally();

private:
    TestSessionBus m_session;
    FakePortal m_portal;
    FakeNotifications m_notifications;
};

void tst_DesktopServices::initTestCase()
{
    if (!m_session.isThere())
        QSKIP("dbus-daemon is not installed");
    QDBusConnection desktop = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    QVERIFY(desktop.isConnected());
    const auto all = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals;
    QVERIFY(desktop.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal, all));
    QVERIFY(desktop.registerService(u"org.freedesktop.portal.Desktop"_s));
    QVERIFY(desktop.registerObject(u"/org/freedesktop/Notifications"_s, &m_notifications, all));
    QVERIFY(desktop.registerService(u"org.freedesktop.Notifications"_s));
}

void tst_DesktopServices::followsTheSystemsTheme()
{
    Appearance appearance(Appearance::Choice::System, false);
    QVERIFY(!appearance.isDark()); // shown at once, without waiting for the answer
    QTRY_VERIFY(appearance.isDark());
    QVERIFY(Colors::of(QApplication::palette()).dark);

    Q_EMIT m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(2U));
    QTRY_VERIFY(!appearance.isDark());
    Q_EMIT m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(1U));
    QTRY_VERIFY(appearance.isDark());

    appearance.setChoice(Appearance::Choice::Light); // what a person says counts more
    QVERIFY(!appearance.isDark());
    Q_EMIT m_portal.SettingChanged(u"org.gnome.desktop"_s, u"color-scheme"_s, QDBusVariant(2U));
    appearance.setChoice(Appearance::Choice::System);
    QVERIFY(appearance.isDark());
}

void tst_DesktopServices::showsNotesLiterally()
{
    DesktopNotes notes;
    QVERIFY(notes.isThere());
    QSignalSpy clicks(&notes, &DesktopNotes::clicked);
    notes.show({.title = u"<b>Eve</b>"_s, .text = u"<img src=x> crashed & burned"_s, .serverId = u"server-1"_s});
    QTRY_COMPARE(m_notifications.titles, QStringList{u"<b>Eve</b>"_s}); // a title is never markup
    QCOMPARE(m_notifications.texts, QStringList{u"&lt;img src=x&gt; crashed &amp; burned"_s});

    int sent = 0; // some may come before we listen, and some late
    const auto click = [this, &sent](uint id) {
        sent += id == 1 ? 1 : 0;
        Q_EMIT m_notifications.ActionInvoked(id, u"default"_s);
    };
    QTRY_VERIFY((click(1), !clicks.isEmpty()));
    QCOMPARE(clicks.at(0).at(0).toString(), u"server-1"_s);
    click(77); // somebody else's
    Q_EMIT m_notifications.NotificationClosed(1, 2);
    QCoreApplication::processEvents();
    QVERIFY(clicks.size() <= sent);
}

PITWALL_WIDGET_TEST_MAIN(tst_DesktopServices)
#include "tst_desktopservices.moc"

#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QVariant>

namespace Pitwall {

/// Light or dark: as the system says (desktop portal, org.freedesktop.appearance color-scheme), or as the user says.
/// Sets the palette, the style and the font of the application.
class Appearance final : public QObject
{
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    /// Dresses the application at once; `darkMeanwhile` is what holds until the system has answered.
    Appearance(Choice choice, bool darkMeanwhile, QObject *parent = nullptr);

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    bool isDark() const;

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void portalChanged(const QString &area, const QString &key, const QDBusVariant &value);

private:
    void askSystem();
    void systemSays(const QVariant &value);
    void dress();

    Choice m_choice;
    bool m_systemDark;
};

} // namespace Pitwall

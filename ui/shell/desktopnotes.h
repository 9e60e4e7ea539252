#pragma once

#include "ui/shell/notifier.h"

namespace Pitwall {

/// The desktop's notification service (org.freedesktop.Notifications).
class DesktopNotes final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotes(QObject *parent = nullptr);

    bool isThere() const { return m_there; }
    void show(const Notifier::Note &note);

Q_SIGNALS:
    void clicked(const QString &serverId);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    bool m_there;
    QHash<uint, QString> m_servers; ///< by the number of the note that is shown
};

} // namespace Pitwall

#pragma once

#include <QObject>

class QMenu;
class QSystemTrayIcon;

namespace Pitwall {

class Connection;
class ServerListModel;

/// The icon in the system's tray: how the servers are, by a shape; the window, and the end of the app, by its menu.
class Tray final : public QObject
{
    Q_OBJECT

public:
    Tray(ServerListModel &servers, Connection &connection, QObject *parent = nullptr);
    ~Tray() override;

    bool isThere() const; ///< the desktop has a tray and shows the icon
    void retranslate();
    void showMessage(const QString &title, const QString &text); ///< where there is no notification service
    QString summary() const;                                     ///< "2 servers need attention"

Q_SIGNALS:
    void openWanted();
    void serverWanted(const QString &serverId);
    void quitWanted();

private:
    void refresh();
    void fillMenu();

    ServerListModel &m_servers;
    Connection &m_connection;
    std::unique_ptr<QMenu> m_menu;
    QSystemTrayIcon *m_icon;
};

} // namespace Pitwall

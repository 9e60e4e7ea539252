#pragma once

#include "ui/model/pagecontext.h"

#include <QWidget>

#include <tuple>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace Pitwall {

class Page;
class SettingRow;
class TextLabel;

/// What this app remembers for itself; all of it takes effect at once.
class AppPane final : public QWidget
{
    Q_OBJECT

public:
    AppPane(PageContext &context, Page &page, QWidget *parent = nullptr);

private:
    void build();
    void retranslate();
    void checkPlayers();
    void buildWatching(QVBoxLayout *layout);
    QCheckBox *makeRemembered(const QString &key);

    PageContext &m_context;
    Page &m_page;
    TextLabel *m_looksTitle;
    TextLabel *m_behaviourTitle;
    QComboBox *m_theme;
    QComboBox *m_language;
    QCheckBox *m_notifications;
    QCheckBox *m_tray;
    QCheckBox *m_autostart;
    SettingRow *m_themeRow;
    SettingRow *m_languageRow;
    SettingRow *m_notificationsRow;
    SettingRow *m_trayRow;
    SettingRow *m_autostartRow;
    TextLabel *m_watchingTitle;
    TextLabel *m_watchingText;
    /// Programs that play replays: kind of game, its name, and where it is on this machine.
    QList<std::tuple<QString, QString, QLineEdit *, SettingRow *>> m_players;
};

} // namespace Pitwall

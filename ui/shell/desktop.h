#pragma once

#include "core/base/clock.h"
#include "core/client/httptransport.h"
#include "ui/model/gamelist.h"
#include "ui/model/language.h"
#include "ui/model/metrichistory.h"
#include "ui/model/pagecontext.h"
#include "ui/model/serveractions.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/uistate.h"
#include "ui/shell/connection.h"
#include "ui/shell/desktopnotes.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tray.h"
#include "ui/theme/appearance.h"

#include <QPointer>

namespace Pitwall {

class SetupInvite;

/// The whole app: its objects and how they are plugged together.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        Folders folders;
        QStringList coreArguments; ///< for the core that is started, such as --data-dir
        QString coreProgram;
        QString coreUrl; ///< speak to this core instead of the one of last time
        bool minimized = false;
        QString stateFile; ///< of UiState; empty: the usual one
    };

    explicit Desktop(Options options, QObject *parent = nullptr);
    ~Desktop() override;

    MainWindow &window() { return m_window; }
    Connection &connection() { return m_connection; }
    PageContext &context() { return m_context; }
    void showWindow();

private:
    void plug();
    void begin();
    void remember();
    void checkSetup();
    void showSetup(bool codeNeeded);
    void postponeSetup();
    void addCore(const QString &address = {});
    void logIn();
    void windowClosed();
    QList<Command> commands();

    const Options m_options;
    SystemClock m_clock;
    UiState m_state;
    Language m_language;
    Appearance m_appearance;
    HttpTransport m_transport;
    Clients m_clients;
    GameList m_games;
    ServerListModel m_servers;
    MetricHistory m_history;
    ServerActions m_actions;
    PageContext m_context;
    MainWindow m_window;
    CoreList m_cores;
    CoreStarter m_starter;
    KeychainSecrets m_secrets;
    Connection m_connection;
    Tray m_tray;
    DesktopNotes m_notes;
    Notifier m_notifier;
    SetupInvite *m_invite;
    QPointer<QDialog> m_dialog;
};

} // namespace Pitwall

#include "ui/shell/desktop.h"

#include "ui/shell/addcoredialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/corebar.h"
#include "ui/shell/linkbanner.h"
#include "ui/shell/logindialog.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/setupinvite.h"
#include "ui/shell/setuppage.h"

#include <QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Appearance::Choice appearanceOf(const UiState &state)
{
    const QString text = state.value(u"appearance/choice"_s).toString();
    const Result<Appearance::Choice> choice = FieldValue<Appearance::Choice>::read(text, {});
    return choice.value_or(Appearance::Choice::System);
}

Desktop::Desktop(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_state(m_options.stateFile)
    , m_language(m_state.value(u"language"_s).toString())
    , m_appearance(appearanceOf(m_state), m_state.value(u"appearance/systemDark"_s, false).toBool())
    , m_clients(m_transport)
    , m_games(m_clients)
    , m_servers(m_clients, m_games)
    , m_history(m_clients, m_servers)
    , m_actions(m_clients, m_servers)
    , m_context{.clients = m_clients,
                .servers = m_servers,
                .games = m_games,
                .actions = m_actions,
                .history = m_history,
                .state = m_state,
                .appearance = m_appearance,
                .language = m_language}
    , m_window(m_context)
    , m_cores(m_state)
    , m_starter(m_options.folders, m_options.coreProgram, m_options.coreArguments, {})
    , m_connection(m_transport, m_cores, m_starter, m_secrets)
    , m_tray(m_servers, m_connection)
    , m_notifier(m_transport, m_servers, m_state, m_clock,
                 [this](const Notifier::Note &note) {
                     if (m_notes.isThere())
                         m_notes.show(note);
                     else
                         m_tray.showMessage(note.title, note.text);
                 })
    , m_invite(new SetupInvite(m_window.invitation(), this))
{
    plug();
    if (!m_options.minimized || !m_tray.isThere())
        m_window.show(); // before anything is loaded
    QMetaObject::invokeMethod(this, &Desktop::begin, Qt::QueuedConnection);
}

Desktop::~Desktop() = default;

void Desktop::plug()
{
    auto *bar = new CoreBar(m_connection);
    m_window.rail().setFooter(bar);
    auto *banner = new LinkBanner(m_connection, m_window.banner(), this);
    m_window.addCommands([this] { return commands(); });
    connect(bar, &CoreBar::addWanted, this, [this] { addCore(); });
    connect(bar, &CoreBar::logInWanted, this, &Desktop::logIn);
    connect(banner, &LinkBanner::logInWanted, this, &Desktop::logIn);
    connect(m_invite, &SetupInvite::accepted, this, [this] { showSetup(false); });
    connect(m_invite, &SetupInvite::later, this, &Desktop::postponeSetup);
    connect(&m_window, &MainWindow::closed, this, &Desktop::windowClosed);
    connect(&m_tray, &Tray::openWanted, this, &Desktop::showWindow);
    connect(&m_tray, &Tray::quitWanted, qApp, &QCoreApplication::quit);
    const auto showServer = [this](const QString &id) {
        showWindow();
        m_window.showPage(u"servers"_s, id);
    };
    connect(&m_tray, &Tray::serverWanted, this, showServer);
    connect(&m_notes, &DesktopNotes::clicked, this, showServer);
    connect(&m_language, &Language::changed, &m_servers, &ServerListModel::retranslate);
    connect(&m_language, &Language::changed, &m_tray, &Tray::retranslate);
    connect(&m_language, &Language::changed, this, &Desktop::remember);
    connect(&m_appearance, &Appearance::changed, this, &Desktop::remember);
    connect(&m_transport, &Transport::reset, this, &Desktop::checkSetup);
}

void Desktop::remember()
{
    m_state.setValue(u"language"_s, m_language.choice());
    m_state.setValue(u"appearance/choice"_s, toText(m_appearance.choice()));
    if (m_appearance.choice() == Appearance::Choice::System)
        m_state.setValue(u"appearance/systemDark"_s, m_appearance.isDark());
}

void Desktop::begin()
{
    if (m_options.coreUrl.isEmpty())
        return m_connection.begin();
    const Result<QUrl> url = Peer::urlFrom(m_options.coreUrl);
    const QString address = url ? url->toString() : m_options.coreUrl;
    const QList<KnownCore> &known = m_cores.cores();
    const auto it = std::ranges::find(known, address, &KnownCore::url);
    if (it != known.end())
        return m_connection.choose(it->id);
    m_connection.begin();
    addCore(address);
}

void Desktop::showWindow()
{
    m_window.show();
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.raise();
    m_window.activateWindow();
}

void Desktop::windowClosed()
{
    if (!m_tray.isThere()) {
        QCoreApplication::quit();
        return;
    }
    if (m_state.value(u"tray/explained"_s).toBool())
        return;
    m_state.setValue(u"tray/explained"_s, true);
    m_tray.showMessage(tr("Pitwall is still here"),
                       tr("It goes on in the tray and tells you when something happens. Quit it from its menu there; "
                          "your servers run on either way."));
}

void Desktop::checkSetup()
{
    m_invite->setShown(false); // it may be another core
    if (m_state.value(u"setup/later/"_s + m_connection.core().id).toBool())
        return;
    whenDone(m_clients.core.info(), this, [this](const Result<CoreInfo> &info) {
        if (!info || !info->setupNeeded)
            return;
        if (info->servers > 0)
            m_invite->setShown(true);
        else
            showSetup(false);
    });
}

void Desktop::showSetup(bool codeNeeded)
{
    auto *page = new SetupPage(m_clients.access, codeNeeded);
    connect(page, &SetupPage::done, this, [this] {
        m_invite->setShown(false);
        m_window.showInstead(nullptr);
    });
    connect(page, &SetupPage::loggedIn, &m_connection, &Connection::keep);
    connect(page, &SetupPage::later, this, [this] {
        postponeSetup();
        m_window.showInstead(nullptr);
    });
    m_window.showInstead(page);
}

void Desktop::postponeSetup()
{
    m_invite->setShown(false);
    m_state.setValue(u"setup/later/"_s + m_connection.core().id, true);
}

void Desktop::addCore(const QString &address)
{
    auto *dialog = new AddCoreDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddCoreDialog::submitted, this, [this, dialog](const KnownCore &core, const Secret &password) {
        whenDone(m_connection.addAndLogIn(core, password), dialog, [dialog](const Result<> &done) {
            if (done)
                dialog->accept();
            else
                dialog->showError(done.error());
        });
    });
    if (!address.isEmpty())
        dialog->setAddress(address);
    dialog->open();
}

void Desktop::logIn()
{
    if (m_dialog)
        return;
    const KnownCore core = m_connection.core();
    auto *dialog = new LoginDialog(CoreBar::nameOf(core), core.user, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog = dialog;
    connect(dialog, &LoginDialog::setupWanted, this, [this] { showSetup(true); });
    connect(dialog, &LoginDialog::submitted, this, [this, dialog](const QString &user, const Secret &password) {
        whenDone(m_connection.logIn(user, password), dialog, [dialog](const Result<> &done) {
            if (done)
                dialog->accept();
            else
                dialog->showError(done.error());
        });
    });
    dialog->open();
}

QList<Command> Desktop::commands()
{
    QList<Command> all;
    const auto add = [&all](const QString &title, QLatin1StringView iconName, std::function<void()> run) {
        all.append({.title = title, .kind = tr("App"), .icon = iconName, .run = std::move(run)});
    };
    add(tr("Theme: as the system"), "system"_L1, [this] { m_appearance.setChoice(Appearance::Choice::System); });
    add(tr("Theme: light"), "sun"_L1, [this] { m_appearance.setChoice(Appearance::Choice::Light); });
    add(tr("Theme: dark"), "moon"_L1, [this] { m_appearance.setChoice(Appearance::Choice::Dark); });
    for (const QString &code : Language::available())
        add(tr("Language: %1").arg(Language::nameOf(code)), "language"_L1,
            [this, code] { m_language.setChoice(code); });
    for (const KnownCore &core : m_cores.cores()) {
        if (core != m_connection.core())
            add(tr("Core: %1").arg(CoreBar::nameOf(core)), "lan"_L1, [this, id = core.id] { m_connection.choose(id); });
    }
    add(tr("Add a core…"), "link"_L1, [this] { addCore(); });
    add(tr("Quit"), "sign-out"_L1, [] { QCoreApplication::quit(); });
    return all;
}

} // namespace Pitwall

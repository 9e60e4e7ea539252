// pitwall-screenshots DATA-DIR OUT: every page of the app on the core of this folder, at two sizes, light and dark,
// English and German, with a few players on its Teeworlds server.
#include "tests/screenshots/palettepng.h"
#include "tests/support/teeworldsplayer.h"
#include "ui/shell/addcoredialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/desktop.h"
#include "ui/shell/logindialog.h"
#include "ui/shell/setuppage.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QTemporaryDir>
#include <QTimer>

#include <deque>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto settleTime = 700ms; // for answers of the core, icons and animations
constexpr auto firstWithin = 60s;  // until the core has told its servers
constexpr auto allWithin = 15min;

struct Shot
{
    QString name;
    std::function<void()> arrange;
};

struct Look
{
    QSize size;
    Appearance::Choice theme;
    QString language;

    QString suffix() const
    {
        return u"%1x%2-%3-%4"_s.arg(size.width()).arg(size.height()).arg(toText(theme), language);
    }
};

/// Takes one picture after the other, each once the page has settled.
class Photographer final : public QObject
{
public:
    Photographer(const Folders &folders, QString out)
        : m_out(std::move(out))
        , m_desktop({.folders = folders, .coreProgram = u"pitwalld"_s, .stateFile = m_folder.filePath(u"app.conf"_s)})
    {
        connect(&m_context.servers, &ServerListModel::loaded, this, &Photographer::begin);
        QTimer::singleShot(firstWithin, this, [this] {
            if (!m_begun)
                qFatal("the core did not tell its servers");
        });
        QTimer::singleShot(allWithin, this, [] { qFatal("it takes too long"); });
    }

private:
    void begin()
    {
        if (m_begun)
            return;
        m_begun = true;
        QString teeworlds; // has players
        QString bzflag;    // was brought back
        for (int row = 0; row < m_context.servers.count(); ++row) {
            const ServerView &view = m_context.servers.at(row);
            if (view.record.game == "bzflag"_L1)
                bzflag = view.record.id.toString();
            if (view.record.game != "teeworlds"_L1)
                continue;
            teeworlds = view.record.id.toString();
            join(view.record.ports.value(u"game"_s));
        }
        ReplayQuery longest;
        longest.kind = u"scfa"_s;
        longest.order = ReplayQuery::Order::Longest;
        whenDone(m_context.clients.replays.list(longest, 1), this,
                 [this, teeworlds, bzflag](const Result<ListOf<ReplayRecord>> &replays) {
                     if (replays && !replays->items.isEmpty())
                         m_replay = replays->items.first().id.toString();
                     whenDone(m_context.clients.replays.live(), this,
                              [this, teeworlds, bzflag](const Result<ListOf<LiveReplay>> &games) {
                                  if (games && !games->items.isEmpty())
                                      m_liveGame = games->items.first().game;
                                  addShots(teeworlds, bzflag);
                              });
                     QTimer::singleShot(20s, this, &Photographer::nextLook); // players are there, charts have begun
                 });
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            for (const auto theme : {Appearance::Choice::Light, Appearance::Choice::Dark}) {
                for (const QString &language : {u"en"_s, u"de"_s})
                    m_looks.push_back({size, theme, language});
            }
        }
    }

    void join(int port)
    {
        auto after = 0ms; // one after the other, as people come
        for (const QString &name : {u"Ann"_s, u"Björn"_s, u"Cleo"_s, u"nameless tee"_s}) {
            m_players.push_back(std::make_unique<TeeworldsPlayer>(name, port));
            QTimer::singleShot(after += 2s, m_players.back().get(), &TeeworldsPlayer::join);
        }
        QTimer::singleShot(after + 3s, this, [this] { m_players.front()->say(u"good luck, have fun"_s); });
    }

    void addShots(const QString &server, const QString &broughtBack)
    {
        const auto page = [this](const QString &name, const QString &id, const QString &argument = {}) {
            m_shots.push_back({name, [this, id, argument] {
                                   m_desktop.window().showPage(id, argument);
                               }});
        };
        page(u"dashboard"_s, u"dashboard"_s);
        m_shots.push_back({u"palette"_s, [this] {
                               openPalette();
                           }});
        page(u"servers"_s, u"servers"_s, u"all"_s);
        for (const QString &tab : {u"console"_s, u"players"_s, u"charts"_s, u"settings"_s, u"files"_s})
            page(u"server-"_s + tab, u"servers"_s, server + u'/' + tab);
        page(u"server-incidents"_s, u"servers"_s, broughtBack + u"/incidents"_s);
        page(u"replays"_s, u"replays"_s, u"all"_s);
        if (!m_replay.isEmpty()) {
            for (const QString &tab : {u"timeline"_s, u"writers"_s, u"contents"_s, u"notes"_s})
                page(u"replay-"_s + tab, u"replays"_s, m_replay + u'/' + tab);
        }
        if (!m_liveGame.isEmpty())
            page(u"replay-live"_s, u"replays"_s, u"live/"_s + m_liveGame);
        page(u"add-definitions"_s, u"add"_s, u"definitions"_s);
        page(u"add-settings"_s, u"add"_s, u"openttd"_s);
        m_shots.push_back({u"add"_s, [this] {
                               m_desktop.window().showPage(u"add"_s, u"games"_s);
                           }});
        for (const QString &part : {u"jobs"_s, u"audit"_s, u"log"_s})
            page(u"activity-"_s + part, u"activity"_s, part);
        for (const QString &part : {u"users"_s, u"groups"_s, u"tokens"_s})
            page(u"access-"_s + part, u"access"_s, part);
        for (const QString &part : {u"app"_s, u"core"_s, u"network"_s, u"backups"_s, u"about"_s})
            page(u"settings-"_s + part, u"settings"_s, part);
        m_shots.push_back({u"login"_s, [this] {
                               m_desktop.window().showPage(u"dashboard"_s);
                               show(new LoginDialog(u"hall-2.lan"_s, u"ada"_s, &m_desktop.window()));
                           }});
        m_shots.push_back({u"add-core"_s, [this] {
                               show(new AddCoreDialog(&m_desktop.window()));
                           }});
        m_shots.push_back({u"first-use"_s, [this] {
                               m_desktop.window().showInstead(new SetupPage(m_context.clients.access, false));
                           }});
    }

    void openPalette()
    {
        m_desktop.window().openPalette();
        m_desktop.window().findChild<CommandPalette *>()->findChild<QLineEdit *>()->setText(u"te"_s);
    }

    void show(QDialog *dialog)
    {
        m_dialog = dialog;
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }

    void nextLook()
    {
        if (m_looks.empty())
            return QApplication::quit();
        const Look look = m_looks.front();
        m_context.appearance.setChoice(look.theme);
        m_context.language.setChoice(look.language);
        m_desktop.window().resize(look.size);
        m_next = 0;
        nextShot();
    }

    void nextShot()
    {
        if (m_next == m_shots.size()) {
            m_looks.pop_front();
            return nextLook();
        }
        m_shots.at(m_next).arrange();
        QTimer::singleShot(settleTime, this, &Photographer::take);
    }

    void take()
    {
        auto *palette = m_desktop.window().findChild<CommandPalette *>();
        if (QWidget *focused = QApplication::focusWidget(); focused && !m_dialog && !palette->isVisible())
            focused->clearFocus();
        QImage picture = m_desktop.window().grab().toImage();
        if (m_dialog) { // lies over the window, where a desktop would put it
            const QImage dialog = m_dialog->grab().toImage();
            QPainter painter(&picture);
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 90));
            painter.drawImage((picture.width() - dialog.width()) / 2, (picture.height() - dialog.height()) / 2, dialog);
            m_dialog->close();
        }
        const QString file = m_shots.at(m_next).name + u'-' + m_looks.front().suffix() + u".png"_s;
        if (!savePalettePng(picture, m_out + u'/' + file))
            qFatal("%s could not be written", qPrintable(file));
        if (palette->isVisible())
            palette->close();
        m_desktop.window().showInstead(nullptr);
        ++m_next;
        nextShot();
    }

    const QString m_out;
    QTemporaryDir m_folder;
    Desktop m_desktop;
    PageContext &m_context = m_desktop.context();
    std::vector<std::unique_ptr<TeeworldsPlayer>> m_players;
    std::vector<Shot> m_shots;
    std::deque<Look> m_looks;
    QPointer<QDialog> m_dialog;
    QString m_replay;   ///< id of one with something to see
    QString m_liveGame; ///< number of one
    size_t m_next = 0;
    bool m_begun = false;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 3 || !QDir().mkpath(arguments.at(2)))
        qFatal("usage: pitwall-screenshots DATA-DIR OUT");
    Photographer photographer(Folders::of(arguments.at(1)), arguments.at(2));
    return QApplication::exec();
}

// pitwall-screenshots DATA-DIR OUT: every page of the app on the core of this folder, at two sizes, light and dark,
// English and German, with a few players on its Teeworlds server.
#include "core/client/localcore.h"
#include "core/client/httptransport.h"
#include "tests/support/teeworldsplayer.h"
#include "ui/model/gamelist.h"
#include "ui/model/language.h"
#include "ui/model/metrichistory.h"
#include "ui/model/serveractions.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/uistate.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/page.h"

#include <QApplication>
#include <QDir>
#include <QTabWidget>
#include <QTemporaryDir>

#include <deque>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto settleTime = 900ms; // for answers of the core, icons and animations

struct Shot
{
    QString name;
    QString page;
    QString argument;
    int tab = -1; ///< of the page's tabs, -1: as it is
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
        , m_state(m_folder.filePath(u"app.conf"_s))
        , m_window(m_context)
    {
        m_transport.connectTo([folders] { return findLocalCore(folders); });
        connect(&m_servers, &ServerListModel::loaded, this, &Photographer::begin);
    }

private:
    void begin()
    {
        if (m_begun)
            return;
        m_begun = true;
        ServerId teeworlds;
        for (int row = 0; row < m_servers.count(); ++row) {
            const ServerView &view = m_servers.at(row);
            if (view.record.game == "teeworlds"_L1)
                join(view);
            teeworlds = view.record.game == "teeworlds"_L1 ? view.record.id : teeworlds;
        }
        addShots(teeworlds.toString());
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            for (const auto theme : {Appearance::Choice::Light, Appearance::Choice::Dark}) {
                for (const QString &language : {u"en"_s, u"de"_s})
                    m_looks.push_back({size, theme, language});
            }
        }
        QTimer::singleShot(6s, this, &Photographer::nextLook); // the players are there, the charts have begun
    }

    void join(const ServerView &view)
    {
        for (const QString &name : {u"Ann"_s, u"Björn"_s, u"Cleo"_s, u"nameless tee"_s}) {
            m_players.push_back(std::make_unique<TeeworldsPlayer>(name, view.record.ports.value(u"game"_s)));
            m_players.back()->join();
        }
        QTimer::singleShot(3s, this, [this] { m_players.front()->say(u"good luck, have fun"_s); });
    }

    void addShots(const QString &server)
    {
        m_shots = {{u"dashboard"_s, u"dashboard"_s, {}}, {u"servers"_s, u"servers"_s, {}}};
        for (int tab = 0; tab < 6; ++tab)
            m_shots.push_back({u"server-%1"_s.arg(tab + 1), u"servers"_s, server, tab});
        m_shots.push_back({u"add"_s, u"add"_s, {}});
        for (const QString &part : {u"jobs"_s, u"audit"_s, u"log"_s})
            m_shots.push_back({u"activity-"_s + part, u"activity"_s, part});
        for (const QString &part : {u"users"_s, u"groups"_s, u"tokens"_s})
            m_shots.push_back({u"access-"_s + part, u"access"_s, part});
        m_shots.push_back({u"settings"_s, u"settings"_s, {}});
    }

    void nextLook()
    {
        if (m_looks.empty())
            return QApplication::quit();
        const Look look = m_looks.front();
        m_appearance.setChoice(look.theme);
        m_language.setChoice(look.language);
        m_servers.retranslate();
        m_window.resize(look.size);
        m_window.show();
        m_next = 0;
        nextShot();
    }

    void nextShot()
    {
        if (m_next == m_shots.size()) {
            m_looks.pop_front();
            return nextLook();
        }
        const Shot &shot = m_shots.at(m_next);
        m_window.showPage(shot.page, shot.argument);
        QTimer::singleShot(settleTime / 3, this, &Photographer::chooseTab);
        QTimer::singleShot(settleTime, this, &Photographer::take);
    }

    void chooseTab()
    {
        const auto tabs = m_window.page()->findChildren<QTabWidget *>();
        const int tab = m_shots.at(m_next).tab;
        if (tab >= 0 && !tabs.isEmpty() && tab < tabs.first()->count())
            tabs.first()->setCurrentIndex(tab);
    }

    void take()
    {
        const QString file = m_shots.at(m_next).name + u'-' + m_looks.front().suffix() + u".png"_s;
        m_window.grab().save(m_out + u'/' + file);
        ++m_next;
        nextShot();
    }

    const QString m_out;
    QTemporaryDir m_folder;
    HttpTransport m_transport;
    Clients m_clients{m_transport};
    UiState m_state;
    Language m_language{u"en"_s};
    Appearance m_appearance{Appearance::Choice::Light, false};
    GameList m_games{m_clients};
    ServerListModel m_servers{m_clients, m_games};
    MetricHistory m_history{m_clients, m_servers};
    ServerActions m_actions{m_clients, m_servers};
    PageContext m_context{m_clients, m_servers, m_games, m_actions, m_history, m_state, m_appearance, m_language};
    MainWindow m_window;
    std::vector<std::unique_ptr<TeeworldsPlayer>> m_players;
    std::vector<Shot> m_shots;
    std::deque<Look> m_looks;
    size_t m_next = 0;
    bool m_begun = false;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 3 || !QDir().mkpath(arguments.at(2)))
        qFatal("usage: pitwall-screenshots DATA-DIR OUT");
    Photographer photographer(Folders::of(arguments.at(1)), arguments.at(2));
    return QApplication::exec();
}

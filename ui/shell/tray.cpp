#include "ui/shell/tray.h"

#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/shell/connection.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/widgets/statusshape.h"

#include <QMenu>
#include <QPainter>
#include <QSvgRenderer>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int listedAtMost = 8;

Tray::Tray(ServerListModel &servers, Connection &connection, QObject *parent)
    : QObject(parent)
    , m_servers(servers)
    , m_connection(connection)
    , m_menu(std::make_unique<QMenu>())
    , m_icon(new QSystemTrayIcon(this))
{
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openWanted();
    });
    connect(&servers, &ServerListModel::statusChanged, this, &Tray::refresh);
    connect(&servers, &QAbstractItemModel::rowsInserted, this, &Tray::refresh);
    connect(&servers, &QAbstractItemModel::rowsRemoved, this, &Tray::refresh);
    connect(&connection, &Connection::changed, this, &Tray::refresh);
    connect(m_menu.get(), &QMenu::aboutToShow, this, &Tray::fillMenu);
    fillMenu(); // some desktops read the menu once, before it is shown
    refresh();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon->show();
}

Tray::~Tray() = default;

bool Tray::isThere() const
{
    return m_icon->isVisible();
}

static int countOf(const ServerListModel &servers, bool (*what)(ServerStatus::State))
{
    int count = 0;
    for (int row = 0; row < servers.count(); ++row)
        count += what(servers.at(row).status.state) ? 1 : 0;
    return count;
}

QString Tray::summary() const
{
    if (m_connection.state() != Connection::State::Up)
        return tr("No connection to the core");
    if (const int attention = countOf(m_servers, needsAttention); attention > 0)
        return tr("%n server(s) need(s) attention", nullptr, attention);
    return tr("%n server(s) running", nullptr, countOf(m_servers, isUp));
}

static QIcon iconWith(Look look)
{
    QSvgRenderer mark(u":/pitwall/icons/pitwall.svg"_s);
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        mark.render(&painter, QRectF(0, 0, side, side));
        const double badge = side * 0.55;
        const QRectF place(side - badge, side - badge, badge, badge);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Colors::darkTheme().card); // a ground of its own: panels have any colour
        painter.drawEllipse(place);
        paintShape(&painter, place.adjusted(side / 16.0, side / 16.0, -side / 16.0, -side / 16.0), look,
                   Colors::darkTheme());
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

void Tray::refresh()
{
    Look look{Shape::Disc, Tone::Ok};
    if (m_connection.state() != Connection::State::Up) {
        look = {Shape::Ring, Tone::Neutral};
    } else {
        int worst = urgency(ServerStatus::State::Online);
        for (int row = 0; row < m_servers.count(); ++row) {
            const ServerStatus::State state = m_servers.at(row).status.state;
            if (needsAttention(state) && urgency(state) < worst) {
                worst = urgency(state);
                look = lookOf(state);
            }
        }
    }
    m_icon->setIcon(iconWith(look));
    m_icon->setToolTip(u"Pitwall – "_s + summary());
}

void Tray::fillMenu()
{
    m_menu->clear();
    m_menu->addAction(tr("Open Pitwall"), this, &Tray::openWanted);
    m_menu->addAction(summary())->setEnabled(false);
    m_menu->addSeparator();
    int listed = 0;
    for (int row = 0; row < m_servers.count() && listed < listedAtMost; ++row) {
        const ServerView &view = m_servers.at(row);
        if (!needsAttention(view.status.state))
            continue;
        ++listed;
        const QString name = QString(view.record.name).replace(u'&', "&&"_L1);
        m_menu->addAction(u"%1: %2"_s.arg(name, stateText(view.status.state)), this,
                          [this, id = view.record.id.toString()] { Q_EMIT serverWanted(id); });
    }
    if (listed > 0)
        m_menu->addSeparator();
    m_menu->addAction(tr("Quit"), this, &Tray::quitWanted);
}

void Tray::retranslate()
{
    fillMenu();
    refresh();
}

void Tray::showMessage(const QString &title, const QString &text)
{
    m_icon->showMessage(title, text, m_icon->icon());
}

} // namespace Pitwall

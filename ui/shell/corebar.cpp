#include "ui/shell/corebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/statusshape.h"

#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Pitwall {

CoreBar::CoreBar(Connection &connection, QWidget *parent)
    : QAbstractButton(parent)
    , m_connection(connection)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &CoreBar::openMenu);
    connect(&connection, &Connection::changed, this, &CoreBar::refresh);
    onLanguageChange(this, [this] { refresh(); });
}

QString CoreBar::nameOf(const KnownCore &core)
{
    return core.isLocal() ? tr("This computer") : core.name;
}

QString CoreBar::stateText(Connection::State state)
{
    switch (state) {
    case Connection::State::Connecting: return tr("Connecting…");
    case Connection::State::Starting: return tr("Starting…");
    case Connection::State::Up: return tr("Connected");
    case Connection::State::Lost: return tr("Connection lost");
    case Connection::State::Refused: return tr("Not logged in");
    case Connection::State::CannotStart: return tr("Does not start");
    }
    return {};
}

static Look lookOf(Connection::State state)
{
    switch (state) {
    case Connection::State::Connecting:
    case Connection::State::Starting: return {Shape::Arc, Tone::Info};
    case Connection::State::Up: return {Shape::Disc, Tone::Ok};
    case Connection::State::Lost: return {Shape::Triangle, Tone::Warning};
    case Connection::State::Refused: return {Shape::Diamond, Tone::Warning};
    case Connection::State::CannotStart: return {Shape::Octagon, Tone::Danger};
    }
    return {};
}

void CoreBar::refresh()
{
    const QString name = nameOf(m_connection.core());
    const QString state = stateText(m_connection.state());
    setText(name);
    setAccessibleName(tr("Core: %1, %2").arg(name, state));
    setToolTip(u"%1\n%2"_s.arg(name, m_connection.detail().isEmpty() ? state : m_connection.detail()));
    update();
}

void CoreBar::fillMenu(QMenu &menu)
{
    const QString current = m_connection.core().id;
    for (const KnownCore &core : m_connection.cores()) {
        QAction *action = menu.addAction(nameOf(core), this, [this, id = core.id] { m_connection.choose(id); });
        action->setCheckable(true);
        action->setChecked(core.id == current);
    }
    menu.addSeparator();
    menu.addAction(Pitwall::icon("add"_L1), tr("Add a core…"), this, &CoreBar::addWanted);
    if (m_connection.core().isLocal())
        return;
    if (m_connection.state() == Connection::State::Refused)
        menu.addAction(Pitwall::icon("lock"_L1), tr("Log in…"), this, &CoreBar::logInWanted);
    else
        menu.addAction(Pitwall::icon("sign-out"_L1), tr("Log out"), &m_connection, &Connection::logOut);
    menu.addAction(Pitwall::icon("unlink"_L1), tr("Forget this core"), this,
                   [this, current] { m_connection.forget(current); });
}

void CoreBar::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    const QPoint above = mapToGlobal(QPoint(0, -menu->sizeHint().height() - Space::xs));
    menu->popup(above);
}

void CoreBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    const bool folded = width() < 100;
    if (underMouse() || isDown())
        paintSurface(&painter, rect(), Radius::control + 2, colors.neutralSoft);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(&painter, rect(), Radius::control + 2, colors);
    const int shapeX = folded ? (width() - 14) / 2 : Space::m + 1;
    paintShape(&painter, QRectF(shapeX, (height() - 14) / 2.0, 14, 14), lookOf(m_connection.state()), colors);
    if (folded)
        return;
    const int left = Space::m + 18 + Space::m;
    const QRect column(left, 6, width() - left - Space::xl, (height() - 12) / 2);
    painter.setFont(fontOf(TextStyle::Body));
    painter.setPen(colors.text);
    painter.drawText(column, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, column.width()));
    painter.setFont(fontOf(TextStyle::Caption));
    painter.setPen(colors.muted);
    const QRect second = column.translated(0, column.height());
    painter.drawText(second, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(stateText(m_connection.state()), Qt::ElideRight, second.width()));
    paintIcon(&painter, QRect(width() - Space::m - 12, (height() - 14) / 2, 14, 14), "chevron-up"_L1, colors.muted);
}

} // namespace Pitwall

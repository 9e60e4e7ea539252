#include "ui/widgets/toast.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/focusreturn.h"
#include "ui/widgets/retranslate.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace std::chrono_literals;

namespace Pitwall {

Toast::Toast(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_undo(makeButton(ButtonKind::Normal))
    , m_focus(new FocusReturn(this))
{
    m_text->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::l, Space::s, Space::s, Space::s);
    layout->setSpacing(Space::l);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undo);
    m_away.setSingleShot(true);
    connect(&m_away, &QTimer::timeout, this, [this] {
        m_focus->giveBack();
        hide();
    });
    connect(m_undo, &QPushButton::clicked, this, &Toast::takeBack);
    onLanguageChange(this, [this] { m_undo->setText(tr("&Undo")); });
    parent->installEventFilter(this);
    hide();
}

void Toast::say(const QString &text, std::function<void()> undo)
{
    m_text->setText(text);
    m_takeBack = std::move(undo);
    m_undo->setVisible(m_takeBack != nullptr);
    setAccessibleName(text);
    m_away.start(m_takeBack ? 8s : 4s);
    place();
    show();
    raise();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::takeBack()
{
    m_focus->giveBack();
    hide();
    if (const std::function<void()> undo = std::exchange(m_takeBack, {}))
        undo();
}

void Toast::place()
{
    const QWidget *host = parentWidget();
    setMinimumHeight(48);
    const QSize size(qMin(sizeHint().width(), host->width() - 2 * Space::xl), qMax(48, sizeHint().height()));
    setGeometry((host->width() - size.width()) / 2, host->height() - size.height() - Space::xl, size.width(),
                size.height());
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), Radius::card, colors.card, colors.borderStrong);
}

} // namespace Pitwall

#include "ui/widgets/busyindicator.h"

#include "ui/theme/colors.h"

#include <QPainter>

namespace Pitwall {

BusyIndicator::BusyIndicator(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BusyIndicator::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    setAccessibleName(busy ? tr("Busy") : QString());
    turnOrRest();
}

void BusyIndicator::turnOrRest()
{
    if (m_busy && isVisible())
        m_timer.start(40, this);
    else
        m_timer.stop();
    update();
}

void BusyIndicator::showEvent(QShowEvent *)
{
    turnOrRest();
}

void BusyIndicator::hideEvent(QHideEvent *)
{
    turnOrRest();
}

void BusyIndicator::timerEvent(QTimerEvent *)
{
    m_angle = (m_angle + 15) % 360;
    update();
}

void BusyIndicator::paintEvent(QPaintEvent *)
{
    if (!m_busy)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Colors::of(palette()).accentText, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(QRectF(rect()).adjusted(2, 2, -2, -2), -m_angle * 16, 270 * 16);
}

} // namespace Pitwall

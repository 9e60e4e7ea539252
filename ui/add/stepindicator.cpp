#include "ui/add/stepindicator.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/typography.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int circle = 24; // pixels
static constexpr int line = 40;

StepIndicator::StepIndicator(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StepIndicator::setTexts(const QStringList &texts)
{
    m_texts = texts;
    updateGeometry();
    refreshName();
    update();
}

void StepIndicator::setCurrent(int step)
{
    m_current = step;
    refreshName();
    update();
}

void StepIndicator::refreshName()
{
    setAccessibleName(tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_texts.size()).arg(m_texts.value(m_current)));
}

QSize StepIndicator::sizeHint() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Strong));
    int width = 0;
    for (const QString &text : m_texts)
        width += circle + Space::s + metrics.horizontalAdvance(text) + Space::m + line + Space::m;
    return {width - line - 2 * Space::m, circle + Space::xs};
}

void StepIndicator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &colors = Colors::of(palette());
    const int middle = height() / 2;
    int x = 0;
    for (int i = 0; i < m_texts.size(); ++i) {
        const QRect disc(x, middle - circle / 2, circle, circle);
        const bool reached = i <= m_current;
        painter.setPen(reached ? Qt::NoPen : QPen(colors.borderStrong, 1));
        painter.setBrush(reached ? QBrush(colors.accent) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(disc).adjusted(0.5, 0.5, -0.5, -0.5));
        if (i < m_current) {
            paintIcon(&painter, disc.adjusted(5, 5, -5, -5), "check"_L1, colors.onAccent);
        } else {
            painter.setFont(fontOf(TextStyle::Small));
            painter.setPen(reached ? colors.onAccent : colors.muted);
            painter.drawText(disc, Qt::AlignCenter, QString::number(i + 1));
        }
        x += circle + Space::s;
        const QFont font = fontOf(i == m_current ? TextStyle::Strong : TextStyle::Body);
        const int width = QFontMetrics(font).horizontalAdvance(m_texts.at(i));
        painter.setFont(font);
        painter.setPen(i == m_current ? colors.text : colors.muted);
        painter.drawText(QRect(x, 0, width + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, m_texts.at(i));
        x += width + Space::m;
        if (i + 1 < m_texts.size()) {
            painter.setPen(QPen(i < m_current ? colors.accent : colors.borderStrong, 1));
            painter.drawLine(x, middle, x + line, middle);
            x += line + Space::m;
        }
    }
}

} // namespace Pitwall

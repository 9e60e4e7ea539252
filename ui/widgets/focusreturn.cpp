#include "ui/widgets/focusreturn.h"

#include <QApplication>

namespace Pitwall {

FocusReturn::FocusReturn(QWidget *bar)
    : QObject(bar)
    , m_bar(bar)
{
    connect(qApp, &QApplication::focusChanged, this, &FocusReturn::follow);
}

bool FocusReturn::holds(const QWidget *widget) const
{
    return widget && m_bar->isAncestorOf(widget);
}

void FocusReturn::follow(QWidget *before, const QWidget *now)
{
    if (holds(now) && before && !holds(before))
        m_before = before;
}

void FocusReturn::giveBack()
{
    if (holds(QApplication::focusWidget()) && m_before && m_before->isVisible() && m_before->isEnabled())
        m_before->setFocus(Qt::OtherFocusReason);
}

} // namespace Pitwall

#pragma once

#include <QPointer>
#include <QWidget>

namespace Pitwall {

/// Knows who had the keyboard before a bar that comes and goes took it. Given back, it does not jump to whatever
/// happens to be next.
class FocusReturn final : public QObject
{
    Q_OBJECT

public:
    explicit FocusReturn(QWidget *bar);

    void giveBack(); ///< before the bar is hidden, or what has the keyboard in it disabled

private:
    bool holds(const QWidget *widget) const;
    void follow(QWidget *before, const QWidget *now);

    const QWidget *const m_bar;
    QPointer<QWidget> m_before;
};

} // namespace Pitwall

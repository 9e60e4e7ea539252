#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace Pitwall {

class FocusReturn;

/// A line that says what was done and goes by itself; with an undo where there is one. Floats at the bottom of its
/// parent; a new one replaces the old.
class Toast final : public QWidget
{
    Q_OBJECT

public:
    explicit Toast(QWidget *parent);

    /// `undo` is offered for eight seconds; without it the line goes after four.
    void say(const QString &text, std::function<void()> undo = {});
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void takeBack();

    QLabel *m_text;
    QPushButton *m_undo;
    FocusReturn *m_focus;
    QTimer m_away;
    std::function<void()> m_takeBack;
};

} // namespace Pitwall

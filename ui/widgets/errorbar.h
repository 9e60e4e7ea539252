#pragma once

#include "core/base/error.h"
#include "ui/theme/colors.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace Pitwall {

/// A banner over the content of a page: what is wrong, and what can be done about it. Hidden while there is nothing.
class ErrorBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorBar(QWidget *parent = nullptr);

    /// `what` is a whole sentence ("The server could not be started."); the reason is added from the error.
    void showError(const QString &what, const Error &error);
    /// Anything else that has to be said; with an action if `actionText` is not empty.
    void showMessage(Tone tone, const QString &text, const QString &actionText = {});
    void clear();
    QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void dismissed(); ///< somebody has closed it

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Danger;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace Pitwall

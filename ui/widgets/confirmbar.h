#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Pitwall {

/// Asks in place, without a dialog, before something that cannot be taken back. For the worst the name has to be typed.
class ConfirmBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ConfirmBar(QWidget *parent = nullptr);

    struct Question
    {
        QString text;               ///< "Stop 3 servers with 12 players?"
        QString actionText;         ///< "Stop now"
        QString typeToConfirm = {}; ///< text that must be typed, or empty
    };
    /// Replaces an earlier question; `confirmed` is called at most once. Escape and Cancel dismiss it.
    void ask(const Question &question, std::function<void()> confirmed);
    void dismiss();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void confirm();
    void check();

    QLabel *m_text;
    QLineEdit *m_typed;
    QPushButton *m_action;
    QPushButton *m_cancel;
    QString m_needed;
    std::function<void()> m_confirmed;
};

} // namespace Pitwall

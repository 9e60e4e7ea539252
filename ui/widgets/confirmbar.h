#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Pitwall {

class FocusReturn;

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
        QString otherText = {};     ///< of another way to go on, or empty
        QString cancelText = {};    ///< instead of "Cancel"
    };
    /// Replaces an earlier question; `confirmed` or `other` is called at most once. Escape and Cancel dismiss it.
    void ask(const Question &question, std::function<void()> confirmed, std::function<void()> other = {});
    void dismiss();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void confirm();
    void goOn(std::function<void()> &way);
    void check();

    QLabel *m_text;
    QLineEdit *m_typed;
    QPushButton *m_action;
    QPushButton *m_other;
    QPushButton *m_cancel;
    FocusReturn *m_focus;
    QString m_needed;
    std::function<void()> m_confirmed;
    std::function<void()> m_otherChosen;
};

} // namespace Pitwall

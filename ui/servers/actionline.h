#pragma once

#include "core/base/error.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace Pitwall {

class TextLabel;

/// A line to type in, a button that does something with it, and below what became of it if it failed.
class ActionLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ActionLine(QLatin1StringView iconName, QWidget *parent = nullptr);

    void setTexts(const QString &label, const QString &actionText);
    /// Why it cannot be done now; empty: it can.
    void setObstacle(const QString &reason);
    void setText(const QString &text);
    bool isBeingEdited() const;
    void showError(const Error &error);
    void clear();

Q_SIGNALS:
    void submitted(const QString &text);

private:
    void refresh();
    void submit();

    QLineEdit *m_line;
    QPushButton *m_button;
    TextLabel *m_error;
    QString m_label;
    QString m_obstacle;
};

} // namespace Pitwall

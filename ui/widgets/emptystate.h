#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace Pitwall {

/// What a page shows when it has nothing to show: why, and the way on.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    /// `iconName` is a string literal.
    explicit EmptyState(QLatin1StringView iconName, QWidget *parent = nullptr);

    void setIcon(QLatin1StringView iconName);
    /// An empty `actionText` leaves the button out.
    void setTexts(const QString &title, const QString &sentence, const QString &actionText = {});

Q_SIGNALS:
    void actionTriggered();

private:
    QLatin1StringView m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_action;
};

} // namespace Pitwall

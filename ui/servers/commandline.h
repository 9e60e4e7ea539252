#pragma once

#include <QLineEdit>

namespace Pitwall {

class UiState;

/// A line to type commands in, with those of before by Up and Down, remembered for each server. One that begins with a
/// blank is not remembered: for what holds a password.
class CommandLine final : public QLineEdit
{
    Q_OBJECT

public:
    static constexpr int remembered = 100;

    explicit CommandLine(UiState &state, QWidget *parent = nullptr);

    void setServer(const QString &serverId);

Q_SIGNALS:
    void submitted(const QString &command);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    void go(int step);

    UiState &m_state;
    QString m_key;
    QStringList m_history; ///< oldest first
    qsizetype m_at = 0;    ///< where in it; its end: what is being typed
    QString m_draft;
};

} // namespace Pitwall

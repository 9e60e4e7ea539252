#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace Pitwall {

class TextLabel;

/// Asks for a reason before players are kicked.
class KickBar final : public QWidget
{
    Q_OBJECT

public:
    explicit KickBar(QWidget *parent = nullptr);

    void ask(const QStringList &names);

Q_SIGNALS:
    void kick(const QString &reason);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();

    QStringList m_names;
    TextLabel *m_question;
    QLineEdit *m_reason;
    QPushButton *m_kick;
    QPushButton *m_cancel;
};

} // namespace Pitwall

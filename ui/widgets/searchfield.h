#pragma once

#include <QLineEdit>
#include <QTimer>

namespace Pitwall {

/// A line to search in: tells its text when the typing rests. Escape empties it.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);
    /// Placeholder and accessible name, for example "Search servers".
    void setLabel(const QString &label);

Q_SIGNALS:
    void searched(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer m_rest;
};

} // namespace Pitwall

#pragma once

#include <QWidget>

class QVBoxLayout;

namespace Pitwall {

/// A raised, rounded surface with a layout of its own; what belongs together lies on one.
class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }
    /// A card whose content reaches its edges: for tables and lists.
    void setFlush();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_body;
};

} // namespace Pitwall

#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace Pitwall {

/// A column of cards that scrolls when the window is low; the scroll bar keeps its distance from them.
class ScrollPane final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrollPane(QWidget *parent = nullptr);

    QVBoxLayout *column() const { return m_column; }

private:
    QVBoxLayout *m_column;
};

} // namespace Pitwall

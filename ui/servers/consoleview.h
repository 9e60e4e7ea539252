#pragma once

#include "core/model/output.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QTextLayout>

class QPushButton;

namespace Pitwall {

class ConsoleBuffer;
struct Colors;

/// Shows a console of any length: lays out and paints what is seen, and asks for more where it is near an end.
/// Follows the newest line until somebody scrolls up.
class ConsoleView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit ConsoleView(ConsoleBuffer &buffer, QWidget *parent = nullptr);

    bool follows() const { return m_follows; }
    void jumpToEnd();
    void setTimestamps(bool shown);
    void setMarked(const QString &text); ///< is marked wherever it occurs, whatever the case
    /// Brings a line that the buffer has into the middle and points it out.
    void showLine(qint64 seq);
    /// First line that is wholly seen, or 0 if there is none.
    qint64 topSeq() const;
    QString selectedText() const;
    bool hasSelection() const { return m_anchor != m_cursor; }

public Q_SLOTS:
    void copy();
    void selectAll();

Q_SIGNALS:
    void followsChanged(bool follows);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Position
    {
        qint64 seq = 0;
        int column = 0;
        friend auto operator<=>(const Position &, const Position &) = default;
    };

    void layOut(QTextLayout &layout, const QString &text) const;
    QList<QTextLayout::FormatRange> formatsOf(const OutputLine &line, const QString &text, const Colors &colors) const;
    std::pair<int, int> selectedColumns(qint64 seq, qsizetype length) const;
    int gutter() const;
    int firstVisible() const;
    Position positionAt(const QPoint &point) const;
    void extendBy(int lines);
    void select(Position anchor, Position cursor);
    void shift(int lines);
    void updateRange();
    void scrolled();
    void setFollows(bool follows);
    void placeJump();
    void retranslate();

    ConsoleBuffer &m_buffer;
    QPushButton *m_jump;
    QBasicTimer m_drag; ///< scrolls on while the pointer is held beyond an edge
    QString m_marked;
    Position m_anchor;
    Position m_cursor;
    qint64 m_shown = 0;  ///< the line that is pointed out
    qint64 m_readTo = 0; ///< newest line when following ended
    int m_lineHeight;
    int m_widest = 0; ///< of the lines painted so far
    bool m_follows = true;
    bool m_timestamps = true;
    bool m_adjusting = false;
};

} // namespace Pitwall

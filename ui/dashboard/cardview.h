#pragma once

#include <QListView>

namespace Pitwall {

/// Shows rows as cards of equal size in sections with headings; only what is seen is painted. Arrows move in two
/// dimensions, Space chooses, Ctrl+A chooses all, Enter activates. A QListView to assistive technology.
class CardView final : public QListView
{
    Q_OBJECT

public:
    /// `sectionRole` gives the heading under which a row stands; neighbours with the same heading share it.
    explicit CardView(int sectionRole, QSize smallestCard, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    /// Rows that can be seen now, for what is refreshed by the second.
    std::pair<int, int> visibleRows() const;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    struct Section
    {
        QString title;
        int count = 0;
        QRect rect;
    };
    QRect cardRect(int row) const;          ///< in the contents, not the viewport
    int rowBeside(int row, int rows) const; ///< the nearest card that many lines of cards below
    void hover(const QModelIndex &index);

    const int m_sectionRole;
    const QSize m_smallest;
    QList<QRect> m_cards;
    QList<Section> m_sections;
    QList<int> m_sectionOfRow;
    int m_columns = 1;
    int m_contentsHeight = 0;
    QPersistentModelIndex m_hovered;
};

} // namespace Pitwall

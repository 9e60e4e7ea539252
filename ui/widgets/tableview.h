#pragma once

#include <QTableView>

namespace Pitwall {

/// The table of the house: whole rows are selected, no grid, texts end in "…", and the last column takes what is left.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    /// Widths by how many characters of ordinary text each column should have room for; 0: takes what is left.
    void setColumnWidths(const QList<int> &characters);
};

} // namespace Pitwall

#pragma once

#include "core/model/livereplay.h"

#include <QWidget>

class QScrollArea;

namespace Pitwall {

class BranchView;
class EmptyState;
class TableView;
class TextLabel;
class WritersModel;

/// The writers of a game in a table, and how their streams branched.
class WritersPane final : public QWidget
{
    Q_OBJECT

public:
    explicit WritersPane(QWidget *parent = nullptr);

    void show(const QList<ReplayWriter> &writers, const QList<ReplayBranch> &branches, int ticksPerSecond);

private:
    void retranslate();

    QScrollArea *m_area;
    BranchView *m_branches;
    WritersModel *m_writers;
    TableView *m_table;
    EmptyState *m_none;
    QWidget *m_content;
};

} // namespace Pitwall

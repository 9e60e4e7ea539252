#pragma once

#include <QJsonValue>
#include <QWidget>

class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace Pitwall {

class SearchField;
struct ReplayDetail;

/// What is written in a replay beside the commands: options, mods, header, and what its file says of it, as a tree that
/// can be searched.
class ContentsPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ContentsPane(QWidget *parent = nullptr);

    void show(const ReplayDetail &detail);

private:
    void addBranch(const QString &title, const QJsonValue &value);
    void copyValue();
    void retranslate();

    SearchField *m_search;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_found;
    QTreeView *m_tree;
    QList<QStandardItem *> m_tops;
};

} // namespace Pitwall

#pragma once

#include <QSet>
#include <QSortFilterProxyModel>

namespace Pitwall {

struct ServerView;

/// The list of servers, searched, filtered and sorted.
class ServerFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Kind { Attention, Online, Offline };
    Q_ENUM(Kind)

    explicit ServerFilter(QObject *parent = nullptr);

    void setSearch(const QString &text);
    void setKinds(const QSet<Kind> &kinds); ///< none: all servers
    static bool fits(Kind kind, const ServerView &view);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_search;
    QSet<Kind> m_kinds;
};

} // namespace Pitwall

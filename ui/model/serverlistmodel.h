#pragma once

#include "core/client/clients.h"

#include <QAbstractTableModel>

namespace Pitwall {

class GameList;

/// All servers of the core, live: filled from GET /servers, kept up to date by events, one row per server. Rows change
/// by dataChanged, come and go one by one; nothing resets a view that shows it.
class ServerListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { State, Name, Game, Group, Players, Map, Cpu, Memory, Uptime, LastIncident };
    Q_ENUM(Column)
    enum Role {
        IdRole = Qt::UserRole, ///< QString
        ViewRole,              ///< const ServerView *, valid until the model changes
        SortRole,              ///< what the column sorts by
        AttentionRole          ///< bool
    };

    ServerListModel(Clients &clients, const GameList &games, QObject *parent = nullptr);

    bool isLoaded() const { return m_loaded; } ///< false until the first answer
    void reload();

    const ServerView &at(int row) const { return m_rows.at(row); }
    const ServerView *find(ServerId id) const; ///< null if there is none; valid until the model changes
    int rowOf(ServerId id) const;              ///< -1 if there is none
    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void retranslate(); ///< after a change of language

    static ServerId idAt(const QModelIndex &index); ///< also for an index of a proxy

Q_SIGNALS:
    void loaded();
    void failed(const Pitwall::Error &error); ///< the list could not be had
    /// A status came; `before` is what held until then.
    void statusChanged(Pitwall::ServerId id, Pitwall::ServerStatus::State before);

private:
    QString text(const ServerView &view, Column column) const;
    QVariant sortKey(const ServerView &view, Column column) const;
    void take(const Event &event);
    void put(ServerView view);
    void setStatus(ServerId id, const ServerStatus &status);
    void remove(ServerId id);
    void allChanged();
    void replaceAll(const QList<ServerView> &views);

    Clients &m_clients;
    const GameList &m_games;
    QList<ServerView> m_rows;
    QHash<ServerId, int> m_index;
    QList<Event> m_early;  ///< events that came while the list was on its way
    quint64 m_request = 0; ///< the newest one; answers to older ones are dropped
    bool m_loading = false;
    bool m_loaded = false;
};

} // namespace Pitwall

Q_DECLARE_METATYPE(const Pitwall::ServerView *)

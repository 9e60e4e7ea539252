#pragma once

#include "core/client/clients.h"

#include <QAbstractTableModel>

namespace Pitwall {

/// The games whose replays come in now, newest first: loaded once, then kept up to date by events.
class LiveGamesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Title, Players, Map, Length, Writers, Watchers, Delay, State };
    Q_ENUM(Column)
    enum Role {
        GameRole = Qt::UserRole ///< const LiveReplay *, valid until the model changes
    };

    explicit LiveGamesModel(Clients &clients, QObject *parent = nullptr);

    void reload();
    bool isLoaded() const { return m_loaded; }
    const LiveReplay &at(int row) const { return m_games.at(row); }
    const LiveReplay *find(const QString &game) const; ///< null if there is none; valid until the model changes
    int rowOf(const QString &game) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate();

Q_SIGNALS:
    void loaded();
    void failed(const Pitwall::Error &error);
    void gameChanged(const QString &game); ///< also when it came or ended

private:
    void take(const Event &event);
    void apply(const Event &event);
    void put(const LiveReplay &game);
    void remove(const QString &game);
    void replaceAll(const QList<LiveReplay> &games);
    QString text(const LiveReplay &game, Column column) const;

    Clients &m_clients;
    QList<LiveReplay> m_games;
    QList<Event> m_early; ///< came while the list was on its way
    quint64 m_request = 0;
    bool m_loading = false;
    bool m_loaded = false;
};

} // namespace Pitwall

Q_DECLARE_METATYPE(const Pitwall::LiveReplay *)

#pragma once

#include "core/client/clients.h"

#include <QHash>
#include <QObject>

namespace Pitwall {

/// The games that the core knows, kept for titles, icons and forms. Small, so it is loaded as a whole.
class GameList final : public QObject
{
    Q_OBJECT

public:
    explicit GameList(Clients &clients, QObject *parent = nullptr);

    /// Asks the core again; it looks anew what is installed.
    void reload();
    const QList<GameInfo> &games() const { return m_games; }
    const GameInfo *find(const QString &id) const; ///< null if there is none; valid until changed()
    QString title(const QString &id) const;        ///< the id itself while the title is not known

Q_SIGNALS:
    void changed();
    void failed(const Pitwall::Error &error);

private:
    Clients &m_clients;
    QList<GameInfo> m_games;
};

} // namespace Pitwall

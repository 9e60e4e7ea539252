#pragma once

#include "core/games/gamedefinition.h"

namespace Pitwall {

/// All games that Pitwall knows: the built-in definitions and those that users dropped into their data folder.
class GameCatalog final : public QObject
{
    Q_OBJECT

public:
    /// `userFolder`: where own definitions lie, $XDG_DATA_HOME/pitwall/games by default; may be missing.
    explicit GameCatalog(QString userFolder, QObject *parent = nullptr);

    /// Reads everything anew; also done by itself when the folder changes. A definition that does not hold is listed
    /// with its problem and cannot be used.
    void reload();
    QList<GameInfo> games() const;
    /// nullptr if there is none, or it does not hold.
    std::shared_ptr<const GameDefinition> find(const QString &id) const;

    /// Checks and stores a user definition (atomic). Fails with InvalidArgument, Conflict for the id of a built-in.
    Result<GameInfo> save(const QByteArray &json);
    Result<> remove(const QString &id);

Q_SIGNALS:
    void changed();
};

} // namespace Pitwall

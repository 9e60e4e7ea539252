#pragma once

#include "core/games/gamedefinition.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace Pitwall {

/// All games that Pitwall knows: the built-in definitions and those that users dropped into their data folder.
class GameCatalog final : public QObject
{
    Q_OBJECT

public:
    /// Definitions in the user's folder beyond this many are not read.
    static constexpr int maxUserDefinitions = 200;

    /// `userFolder`: where own definitions lie, see defaultUserFolder(); it may be missing. Empty: there are none.
    explicit GameCatalog(QString userFolder, QObject *parent = nullptr);

    /// $XDG_DATA_HOME/pitwall/games, or below ~/.local/share.
    static QString defaultUserFolder();

    /// Reads everything anew; also done by itself when the folder changes. A definition that does not hold is listed
    /// with its problem and cannot be used.
    void reload();
    QList<GameInfo> games() const;
    /// nullptr if there is none, or it does not hold.
    std::shared_ptr<const GameDefinition> find(const QString &id) const;

    /// The JSON of a definition as it was written, also of one that does not hold. Fails with NotFound, Unavailable.
    Result<QByteArray> source(const QString &id) const;

    /// Checks and stores a user definition (atomic). Fails with InvalidArgument, Conflict for the id of a built-in.
    Result<GameInfo> save(const QByteArray &json);
    /// Fails with NotFound, Conflict for a built-in.
    Result<> remove(const QString &id);

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        std::shared_ptr<const GameDefinition> definition; ///< null: it does not hold
        GameInfo broken;                                  ///< what to list then
        GameInfo::Origin origin = GameInfo::Origin::BuiltIn;
    };

    void readBuiltIns();
    void readUserFolder();
    QStringList userFiles() const;
    Entry readUserFile(const QString &path) const;
    bool isBuiltIn(const QString &id) const;
    bool isListed(const QString &id) const;
    void watch();
    QString userPath(const QString &id) const;

    const QString m_userFolder;
    QList<Entry> m_entries;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< an editor writes a file in several steps
};

} // namespace Pitwall

#pragma once

#include <QByteArray>
#include <QStringList>

#include <cstdint>

namespace Pitwall::Scfa {

/// Finds where the header of a stream ends (spec 2.1) while it comes in pieces of any size, in O(n) in all. Keeps only
/// what is shown of a game that is still running: version, map and names, each cut to 1,024 bytes. What the servers
/// skip unchecked is skipped here, too: a player's replay is not refused for it. The limit on the whole header is the
/// caller's.
class HeaderScanner final
{
public:
    enum class State {
        More,
        Complete, ///< the body begins right after
        Bad       ///< this is no replay
    };

    /// Goes on with the next bytes. Gives how many of them belong to the header: all of them while there is more to
    /// come, none once it is complete or bad.
    qsizetype feed(QByteArrayView bytes);

    State state() const;
    quint64 size() const { return m_size; }          ///< bytes of the header so far
    const QString &error() const { return m_error; } ///< English: what is wrong with a bad one

    // Empty until they came
    const QString &gameVersion() const { return m_gameVersion; }     ///< "Supreme Commander v1.50.3702"
    const QString &replayVersion() const { return m_replayVersion; } ///< "Replay v1.9"
    const QString &mapPath() const { return m_mapPath; }             ///< "/maps/x.v0007/x.scmap"
    const QStringList &sources() const { return m_sources; }         ///< names of who plays or watches

private:
    enum class Field : std::uint8_t {
        GameVersion,
        AfterGameVersion,
        ReplayVersion,
        AfterReplayVersion,
        ModsSize,
        Mods,
        ScenarioSize,
        Scenario,
        SourceCount,
        SourceName,
        SourceTimeouts,
        Cheats,
        ArmyCount,
        ArmySize,
        Army,
        ArmySource,
        ArmyExtra,
        Seed,
        End,
        Bad
    };

    /// What the bytes of a field are, each of which ends in its own way.
    enum class Kind { Text, Number, Skipped };
    static Kind kindOf(Field field);
    static int widthOf(Field field);

    qsizetype feedField(QByteArrayView bytes);
    qsizetype feedText(QByteArrayView bytes);
    qsizetype feedNumber(QByteArrayView bytes);
    void endText();
    void endNumber();
    void endSkipped();
    void begin(Field field);
    void beginData(Field field, std::uint32_t size);
    void skip(Field field, std::uint32_t size);
    void beginSource();
    void beginArmy();
    void refuse(QString error);

    Field m_field = Field::GameVersion;
    int m_sourcesLeft = 0;
    int m_armiesLeft = 0;
    std::uint32_t m_number = 0;
    std::uint32_t m_done = 0; ///< bytes of a number
    std::uint32_t m_skip = 0; ///< skipped bytes that are still to come
    quint64 m_size = 0;
    QByteArray m_text;
    QString m_error;
    QString m_gameVersion;
    QString m_replayVersion;
    QString m_mapPath;
    QStringList m_sources;
};

} // namespace Pitwall::Scfa

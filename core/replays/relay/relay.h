#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/model/livereplay.h"
#include "core/replays/relay/endedgame.h"

#include <QObject>
#include <QTimer>

namespace Pitwall {

class Settings;
struct RelayBytes;
struct RelayShared;

/// The relay as the core sees it: takes up journals, opens the port, tells what happens. Its work is done on threads of
/// its own; everything here is called and answered on the core's.
class Relay final : public QObject
{
    Q_OBJECT

public:
    struct Bytes
    {
        QByteArray bytes;
        qint64 offset = 0;
        bool end = false;
    };
    struct Counters
    {
        quint64 bytesIn = 0;
        quint64 bytesOut = 0;
        quint64 badData = 0;
        quint64 refused = 0;
        quint64 noGame = 0;
        quint64 served = 0;
        quint64 finished = 0; ///< games
        quint64 failedSyncs = 0;
        int writers = 0;
        int readers = 0;
        int initial = 0;
        int games = 0;
    };
    struct Announcement
    {
        ExpectedGame game;
        QString writerDigest; ///< texts of SecretDigest, empty without tokens
        QString readerDigest;
    };

    Relay(const Settings &settings, const QString &journalRoot, QObject *parent = nullptr);
    ~Relay() override;

    /// Takes up what journals have, starts the threads, opens the port if the settings say so. Answers when all
    /// journals are read.
    Async<> start();
    /// Closes the port and ends the threads; games stay in their journals.
    Async<> stop();

    QList<LiveReplay> live() const { return m_live; }
    const LiveReplay *find(const QString &game) const;
    Async<> endGame(QString game); ///< NotFound
    /// Fails with NotFound (also where another game has the number by now), PermissionDenied.
    Async<Bytes> read(LiveStreamId stream, qint64 offset, qint64 limit);
    /// -1: nobody has got so far. Fails with NotFound.
    Async<qint64> offsetOfTick(LiveStreamId stream, int tick);
    void setAnnounced(const QList<Announcement> &games);
    /// The archive has it: its journal goes.
    void forget(const EndedGame &ended);
    quint16 port() const;
    Counters counters() const;

Q_SIGNALS:
    void started(const Pitwall::LiveReplay &game);
    void changed(const Pitwall::LiveReplay &game);
    void gone(const QString &game);
    void ended(const Pitwall::EndedGame &game);
    void trouble(const QString &title, const QString &detail); ///< detail empty: it is over

private:
    void applySettings();
    void openPort();
    void tellTrouble(const QString &title, const QString &detail);
    void take(const QList<LiveReplay> &games);
    void removeLive(const QString &game, bool quarantined);
    Async<> takeUpJournals();

    const Settings &m_settings;
    const QString m_journalRoot;
    QList<LiveReplay> m_live;
    quint64 m_finished = 0;
    QTimer m_portRetry;
    QHash<QString, int> m_troubles; ///< how many have each
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall

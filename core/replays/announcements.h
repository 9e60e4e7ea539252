#pragma once

#include "core/base/clock.h"
#include "core/replays/relay/relay.h"
#include "core/storage/collection.h"

#include <QTimer>

namespace Pitwall {

/// An announced game as it is stored: of its tokens only the digests.
struct StoredAnnouncement
{
    QString id; ///< number of the game
    ExpectedGame game;
    QString writerDigest;
    QString readerDigest;

    static auto fields()
    {
        using S = StoredAnnouncement;
        return std::tuple{field("id", &S::id), field("game", &S::game), field("writerDigest", &S::writerDigest),
                          field("readerDigest", &S::readerDigest)};
    }
};

/// The games that launchers and lobbies say are to come: stored, told to the relay, forgotten when their time is over.
class Announcements final : public QObject
{
    Q_OBJECT

public:
    static CollectionSpec collection();

    Announcements(Relay &relay, DocumentStore &store, const Clock &clock, QObject *parent = nullptr);

    Async<> load();
    /// Fails with InvalidArgument, TooManyRequests. `needTokens`: every game has to have some.
    Async<ExpectedGameTokens> add(ExpectedGame game, bool needTokens);
    QList<ExpectedGame> list() const;
    Async<> remove(QString game); ///< NotFound
    void forgetOld();             ///< whose time is over; by itself once a minute

private:
    /// Its time is measured by the clock that never jumps: a wall clock that is put forward forgets no game of tonight.
    struct Known
    {
        StoredAnnouncement stored;
        Deadline until;
    };

    void know(const StoredAnnouncement &stored);
    void tellRelay();

    Relay &m_relay;
    const Clock &m_clock;
    const Collection<StoredAnnouncement> m_collection;
    QMap<QString, Known> m_games;
    QTimer m_timer;
};

} // namespace Pitwall

#pragma once

#include "core/replays/relay/relaygame.h"

#include <memory>

namespace Pitwall {

/// Bodies of replays, command by command (spec 2.2).
class BodyWriter final
{
public:
    /// One tick in which each source gives an order of `payload` bytes.
    BodyWriter &tick(int sources = 2, char order = 'o', int payload = 8);
    BodyWriter &ticks(int count, int sources = 2, char order = 'o');
    BodyWriter &terminated(); ///< the current source left
    BodyWriter &endGame();
    BodyWriter &command(quint8 id, const QByteArray &payload);

    const QByteArray &bytes() const { return m_bytes; }
    operator QByteArray() const { return m_bytes; } // NOLINT(google-explicit-constructor)

private:
    QByteArray m_bytes;
};

/// The header of a real game (one of the samples), and its bodies.
QByteArray sampleHeader();
QByteArray sample(const QString &name);
/// What is behind the header of a stream.
QByteArray bodyOf(const QByteArray &stream);

/// Of the files of a journal.
QByteArray contentOf(const QList<EndedGame::Piece> &pieces);

/// Of game 7, in the folder "7-test" below `root`.
std::unique_ptr<GameJournal> newJournal(const QString &root, JournalSync &sync, const ReplayDelay &delay);

/// A game on the bench: players send when they are told to, and time goes on when it is told to.
class RelayBench final
{
public:
    explicit RelayBench(ReplayDelay delay = {.amount = 5}, std::unique_ptr<GameJournal> journal = GameJournal::none());

    RelayConfig &config() { return *m_config; }
    RelayGame &game() { return *m_game; }
    /// Joins and sends the sample's header.
    int player(const QString &name);
    int joinOnly(const QString &name);
    Result<> send(int player, const QByteArray &bytes);
    void leave(int player);
    void pass(Milliseconds time); ///< in steps of 50 ms, as the relay does
    Monotonic now() const { return m_now; }

    /// What watchers have of the body.
    QByteArray released();
    /// Ends the game and gives the canonical body.
    QByteArray finish();
    const EndedGame &ended() const { return m_ended; }
    ReplayWriter::Verdict verdict(int player) const;

    /// Another life: what the journal has is taken up.
    void restart(const QString &folder, JournalSync &sync);

private:
    std::shared_ptr<RelayConfig> m_config = std::make_shared<RelayConfig>();
    ChunkPool m_pool;
    Monotonic m_now{Milliseconds(1000000)};
    Time m_wall{Milliseconds(1700000000000)};
    std::unique_ptr<RelayGame> m_game;
    EndedGame m_ended;
};

} // namespace Pitwall

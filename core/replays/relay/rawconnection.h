#pragma once

#include "core/replays/relay/readrate.h"
#include "core/replays/relay/relayhost.h"

namespace Pitwall {

/// A game's TCP connection behind its first line. Its bytes are read by its host.
class RawWriter final : public std::enable_shared_from_this<RawWriter>
{
public:
    RawWriter(RelayHost &host, Http::Socket socket, Http::ConnectionTable::Ticket ticket, int number);
    ~RawWriter();
    Q_DISABLE_COPY_MOVE(RawWriter)

    int number() const { return m_number; }
    /// Waits until there is much to read, or it ends; then tells the host. Less is read in the host's rounds.
    void wait();
    /// Reads what is there, at most `budget` bytes. False: it is over, and has left the game.
    bool read(qsizetype budget, Monotonic now);
    void cutOff(const QString &why);

private:
    qsizetype allowance(Monotonic now);

    RelayHost &m_host;
    RelayShared::Counters &m_counters; ///< outlive the host, which may go first
    Http::Socket m_socket;
    Http::ConnectionTable::Ticket m_ticket;
    const int m_number;
    bool m_waiting = false;
    bool m_over = false;
    ReadRate m_rate;
};

/// A watcher's TCP connection. Has no queue: it is a place in the released stream, and is sent what its socket takes.
class RawReader final : public std::enable_shared_from_this<RawReader>
{
public:
    RawReader(RelayHost &host, Http::Socket socket, Http::ConnectionTable::Ticket ticket, Monotonic now);
    ~RawReader();
    Q_DISABLE_COPY_MOVE(RawReader)

    void start();
    /// Sends what is released, as much as the socket takes. False: it is over, and has left the game.
    bool pump(Monotonic now);
    /// It was owed something for too long, or has not closed its side.
    bool isStalled(Monotonic now);
    void cutOff();
    void reset(); ///< so that it does not take what it has for the whole

private:
    void waitForClose();
    void waitForRoom();

    RelayHost &m_host;
    RelayShared::Counters &m_counters; ///< outlive the host, which may go first
    Http::Socket m_socket;
    Http::ConnectionTable::Ticket m_ticket;
    quint64 m_at = 0;
    Monotonic m_progress;
    qsizetype m_heard = 0;       ///< bytes that it sent, and should not
    bool m_closedTheirs = false; ///< it sends nothing any more, and may well go on reading
    int m_queued = 0;            ///< bytes that the other side has not taken
    bool m_full = false;         ///< waits for room in the socket
    bool m_finished = false;
    bool m_over = false;
};

} // namespace Pitwall

#pragma once

#include "tests/support/replaystreams/loadgame.h"
#include "tests/support/replaystreams/wsframes.h"

#include <QtGlobal>

#include <optional>

namespace Pitwall::ReplayStreams {

class LoadShard;

/// One of the thousands: a socket without blocking that its shard calls when there is something to do.
class LoadConnection
{
public:
    LoadConnection(LoadShard &shard, LoadGame &game, bool webSocket)
        : m_shard(shard)
        , m_game(game)
        , m_webSocket(webSocket)
    {}
    virtual ~LoadConnection();
    Q_DISABLE_COPY_MOVE(LoadConnection)

    virtual Time joins() const = 0;
    virtual void onTime(Time now) = 0; ///< what it asked its shard for
    void onEvents(std::uint32_t events, Time now);

    bool isDone() const { return m_done; }
    int socket() const { return m_socket; }

protected:
    enum class Outcome { Open, Ended, Broken };

    void open(Time now);
    void shut(bool reset);
    void finish(); ///< there is nothing more to do
    bool isConnected() const { return m_connected && (!m_webSocket || m_parser.isOpen()); }
    /// Bytes that are sent as they are, before anything else.
    void queue(const QByteArray &bytes) { m_pending += bytes; }
    bool hasPending() const { return m_sent < m_pending.size(); }
    bool flush(Time now); ///< false: the connection is broken (lost() has been called)
    void wantWrite(bool on);
    void wantRead(bool on);

    virtual void connected(Time now) = 0;
    virtual void writable(Time now) = 0;
    /// Data of the server, frames taken off.
    virtual void received(QByteArrayView bytes, Time now) = 0;
    virtual void lost(Outcome outcome, Time now) = 0; ///< the server closed it, or it broke
    virtual qsizetype readLimit(Time) { return 1 << 20; }

    LoadShard &m_shard;
    LoadGame &m_game;
    const bool m_webSocket;
    bool m_connecting = false;

private:
    void read(Time now);
    void arm();

    int m_socket = -1;
    bool m_connected = false;
    bool m_done = false;
    bool m_wantRead = true;
    bool m_wantWrite = false;
    std::uint32_t m_armed = 0;
    QByteArray m_pending;
    qsizetype m_sent = 0;
    WsParser m_parser;
};

class WriterConnection final : public LoadConnection
{
public:
    WriterConnection(LoadShard &shard, LoadGame &game, std::size_t index);

    Time joins() const override;
    void onTime(Time now) override;

private:
    void connected(Time now) override;
    void writable(Time now) override { send(now); }
    void received(QByteArrayView bytes, Time now) override;
    void lost(Outcome outcome, Time now) override;

    void send(Time now);
    bool sendRaw(Time now, qsizetype due);
    bool sendMessages(Time now, qsizetype due);
    qsizetype dueAt(Time now) const;
    Time nextPiece(Time now) const;
    void sentAll(Time now);
    void end(Time now);

    const std::size_t m_index;
    const WriterPlan &m_plan;
    qsizetype m_bodySent = 0;
    std::optional<Time> m_all; ///< when the last byte was sent
    bool m_ended = false;      ///< by us
    bool m_isIn = false;       ///< counted as one of the game's writers
    void leave(Time now, bool forGood);
    int m_returned = 0;
};

class ReaderConnection final : public LoadConnection
{
public:
    ReaderConnection(LoadShard &shard, LoadGame &game, std::size_t index);

    Time joins() const override;
    void onTime(Time now) override;

private:
    void connected(Time now) override;
    void writable(Time) override {}
    void received(QByteArrayView bytes, Time now) override;
    void lost(Outcome outcome, Time now) override;
    qsizetype readLimit(Time now) override;
    void judge();

    const ReaderPlan &m_plan;
    const std::size_t m_index;
    QByteArray m_header; ///< as far as it came
    qsizetype m_body = 0;
    std::size_t m_cursor = 0;
    Time m_joined{};
    qsizetype m_allowance = 0;
    bool m_headerIsRight = false;
    bool m_wrong = false;
    bool m_early = false;
};

class StrangerConnection final : public LoadConnection
{
public:
    StrangerConnection(LoadShard &shard, LoadGame &game, std::size_t index);

    Time joins() const override;
    void onTime(Time now) override;

private:
    void connected(Time now) override;
    void writable(Time now) override;
    void received(QByteArrayView bytes, Time now) override;
    void lost(Outcome outcome, Time now) override;

    const StrangerPlan &m_plan;
};

} // namespace Pitwall::ReplayStreams

#pragma once

#include "core/net/answerwriter.h"
#include "core/net/incoming.h"
#include "core/net/requestreader.h"

namespace Pitwall::Http {

/// Speaks HTTP/1.1 with one client: reads a request, has it answered by a snapshot or the core, and so on.
class HttpSession final
{
public:
    explicit HttpSession(Connection &connection);

    /// From the TLS handshake to the last byte.
    Awaitable<> run();

private:
    Awaitable<bool> handshake();
    bool prepareSnapshot();
    Awaitable<> sendSnapshot();
    Awaitable<> serveRequest();
    Awaitable<> serveUpgrade();
    Awaitable<bool> takeBody();
    Awaitable<bool> takeUpload(qsizetype route);
    Awaitable<> ask();
    Awaitable<> refuse(Response response);
    Awaitable<> linger();

    bool isKeptAlive() const { return m_keepAlive && !m_connection.isLeaving() && !m_connection.isOver(); }
    qsizetype findUpload();
    void count(const QString &route, int status);
    std::chrono::microseconds elapsed() const;
    Dispatcher &core() const { return m_connection.loop().shared().dispatcher; }

    Connection &m_connection;
    RequestReader m_reader;
    AnswerWriter m_writer;
    std::shared_ptr<const IoConfig> m_config;
    std::string m_knownHost;                         ///< the Host that passed last
    std::shared_ptr<const Snapshots::Entry> m_entry; ///< what the current request gets
    SnapshotAnswer m_answer;
    Connection::Clock::time_point m_start;
    Request m_request;
    bool m_keepAlive = true;
};

/// Serves a socket that was let in; to be spawned on the loop.
Awaitable<> serveHttp(IoLoop &loop, Accepted accepted);

} // namespace Pitwall::Http

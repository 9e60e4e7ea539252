#pragma once

#include "core/base/async.h"
#include "core/base/secret.h"
#include "core/games/adminlink.h"
#include "core/games/teeworlds/econtext.h"

#include <deque>

namespace Pitwall {

/// A session on Teeworlds' external console, kept open. Commands are sent one after the other; the end of an answer is
/// known by an echo that follows it.
class EconSession final : public QObject
{
    Q_OBJECT

public:
    EconSession(const QString &host, int port, Secret password, QObject *parent = nullptr);

    void open() { m_link.open(); }
    bool isReady() const { return m_state == State::Ready; }
    /// When the server last said anything, by which one sees that it is alive.
    Monotonic lastHeard() const { return m_lastHeard; }

    /// Gives what the command printed, without times and categories. An empty command only asks whether anybody
    /// answers. Fails with InvalidArgument (not one line, too long), Unavailable (no session), TooManyRequests (too
    /// many wait), Timeout.
    Async<QString> run(QByteArray command, Milliseconds timeout = Milliseconds(5000));
    /// Sends "shutdown"; answers when the server has ended the session. Errors as run().
    Async<> shutDown(Milliseconds timeout);

Q_SIGNALS:
    void ready();
    void lost();
    void printed(const Pitwall::EconText::Line &line); ///< anything but answers

private:
    enum class State { Offline, AskedForPassword, Ready };
    struct Request
    {
        QByteArray command;
        QString mark;
        Milliseconds timeout{0};
        AsyncSource<QString> answer;
        QStringList lines;
        bool started = false; ///< its own echo was seen
    };

    void read();
    void handle(const QString &line);
    void handleAnswer(const EconText::Line &line);
    void sendNext();
    void finishFirst(Result<QString> result);
    void end();
    Error noSession() const;

    const Secret m_password;
    AdminLink m_link;
    EconText::LineReader m_reader;
    State m_state = State::Offline;
    std::deque<Request> m_requests; ///< the first one is on its way
    QTimer m_deadline;
    Monotonic m_lastHeard{};
    std::optional<AsyncSource<>> m_shutDown;
};

} // namespace Pitwall

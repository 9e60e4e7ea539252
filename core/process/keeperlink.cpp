#include "core/process/keeperlink.h"

#include "core/base/logging.h"
#include "core/process/keeper/protocol.h"

#include <QFile>
#include <QLoggingCategory>
#include <QTimer>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcLink, "pitwall.process.link", QtInfoMsg)

static Failure unavailable(const QString &what)
{
    return fail(Error::Code::Unavailable, what + u": "_s + qt_error_string(errno));
}

KeeperLink::KeeperLink(Fd socket, qint64 keeperPid, SessionId session, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_keeperPid(keeperPid)
    , m_session(session)
    , m_readable(m_socket.get(), QSocketNotifier::Read)
{
    m_readable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &KeeperLink::receive);
}

Result<KeeperLink *> KeeperLink::open(const SessionFiles &files, QObject *parent)
{
    Fd socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const Fd folder(::open(QFile::encodeName(files.directory()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!socket.isValid() || !folder.isValid())
        return unavailable(u"cannot look for a keeper"_s);
    sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = {}};
    // By the descriptor: a session folder may lie deeper than an address has room for.
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder.get(),
                  KeeperProtocol::controlSocket);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return unavailable(u"no keeper listens"_s);
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != ::geteuid())
        return Pitwall::fail(Error::Code::PermissionDenied, u"who listens there is not a keeper of ours"_s);
    return new KeeperLink(std::move(socket), peer.pid, files.session(), parent);
}

Async<KeeperIdentity> KeeperLink::greeting(Milliseconds wait)
{
    Q_ASSERT(!m_greeting);
    m_greeting.emplace();
    m_readable.setEnabled(true);
    QTimer::singleShot(wait, this, [greeting = *m_greeting] {
        greeting.finish(Pitwall::fail(Error::Code::Timeout, u"the keeper does not answer"_s));
    });
    return m_greeting->future();
}

void KeeperLink::listen()
{
    m_readable.setEnabled(!m_lost);
    if (!m_lost)
        receive();
}

void KeeperLink::acknowledge()
{
    ::send(m_socket.get(), "ack", 3, MSG_NOSIGNAL);
}

void KeeperLink::receive()
{
    // A few at a time; a keeper has two things to say in its life.
    for (int round = 0; round < 8 && !m_lost; ++round) {
        QByteArray packet(KeeperProtocol::maxMessage, Qt::Uninitialized);
        const ssize_t got = ::recv(m_socket.get(), packet.data(), size_t(packet.size()), 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got <= 0)
            return fail(Error{Error::Code::Unavailable, u"the keeper is gone"_s});
        packet.resize(got);
        const bool greeted = m_greeting && !m_greeting->isFinished();
        handle(packet);
        if (greeted)
            return m_readable.setEnabled(false); // the rest is for whoever calls listen()
    }
}

void KeeperLink::handle(const QByteArray &packet)
{
    const Result<KeeperMessage> message = parseKeeperMessage(packet, m_session);
    if (!message) {
        qCWarning(lcLink) << "cannot understand a keeper" << kv("session", m_session) << message.error();
        return fail(message.error());
    }
    if (message->hello && m_greeting)
        m_greeting->finish(*message->hello);
    if (message->exit)
        Q_EMIT ended(*message->exit);
}

void KeeperLink::fail(Error error)
{
    m_readable.setEnabled(false);
    m_lost = true;
    if (m_greeting && !m_greeting->isFinished())
        m_greeting->finish(Failure{std::move(error)});
    else
        Q_EMIT lost();
}

} // namespace Pitwall

#include "core/servers/porttable.h"

#include "core/servers/tcplisteners.h"

#include <QDir>
#include <QFile>

#include <charconv>
#include <cstring>

#include <dirent.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int tcpListen = 0x0a; // include/net/tcp_states.h
static constexpr int tcpTimeWait = 0x06;

static QByteArrayView nextWord(QByteArrayView &line)
{
    qsizetype start = 0;
    while (start < line.size() && line[start] == ' ')
        ++start;
    qsizetype end = start;
    while (end < line.size() && line[end] != ' ')
        ++end;
    const QByteArrayView word = line.sliced(start, end - start);
    line = line.sliced(end);
    return word;
}

template<typename T>
static std::optional<T> number(QByteArrayView word, int base)
{
    T value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
    return error == std::errc() && end == word.data() + word.size() ? std::optional(value) : std::nullopt;
}

void PortTable::refresh(Milliseconds maxAge)
{
    const Monotonic now = m_clock.monotonic();
    if (m_readAt && now - *m_readAt < maxAge)
        return;
    m_readAt = now;
    clear();
    using Transport = GamePort::Transport;
    const bool known =
        readTcpListeners([this](int port, quint64 inode) { m_sockets.emplace(keyOf(Transport::Tcp, port), inode); });
    if (!known) {
        clear();
        parseFile(u"/proc/net/tcp"_s, Transport::Tcp);
        parseFile(u"/proc/net/tcp6"_s, Transport::Tcp);
    }
    parseFile(u"/proc/net/udp"_s, Transport::Udp);
    parseFile(u"/proc/net/udp6"_s, Transport::Udp);
    m_timeWaitIsOld = known;
}

void PortTable::parseFile(const QString &path, GamePort::Transport transport)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        parse(file.readAll(), transport);
}

bool PortTable::isInTimeWait(int port)
{
    if (std::exchange(m_timeWaitIsOld, false)) {
        const auto listeners = m_sockets; // they are there already
        parseFile(u"/proc/net/tcp"_s, GamePort::Transport::Tcp);
        parseFile(u"/proc/net/tcp6"_s, GamePort::Transport::Tcp);
        m_sockets = listeners;
    }
    return m_timeWait.contains(port);
}

void PortTable::clear()
{
    m_sockets.clear();
    m_timeWait.clear();
    m_timeWaitIsOld = false;
}

// "  sl: local:port remote:port state tx:rx tr:when retransmits uid timeout inode …"
void PortTable::parse(QByteArrayView table, GamePort::Transport transport)
{
    for (qsizetype start = table.indexOf('\n') + 1; start > 0 && start < table.size();) {
        qsizetype end = table.indexOf('\n', start);
        end = end < 0 ? table.size() : end;
        QByteArrayView line = table.sliced(start, end - start);
        start = end + 1;
        nextWord(line); // number
        const QByteArrayView local = nextWord(line);
        nextWord(line); // remote
        const auto state = number<int>(nextWord(line), 16);
        const auto port = number<int>(local.sliced(local.lastIndexOf(':') + 1), 16);
        if (!state || !port)
            continue;
        if (transport == GamePort::Transport::Tcp && *state == tcpTimeWait)
            m_timeWait.insert(*port);
        if (transport == GamePort::Transport::Tcp && *state != tcpListen)
            continue;
        for (int skipped = 0; skipped < 5; ++skipped) // queues, timer, retransmits, uid, timeout
            nextWord(line);
        if (const auto inode = number<quint64>(nextWord(line), 10))
            m_sockets.emplace(keyOf(transport, *port), *inode);
    }
}

std::vector<quint64> PortTable::sockets(GamePort::Transport transport, int port) const
{
    std::vector<quint64> inodes;
    const auto [begin, end] = m_sockets.equal_range(keyOf(transport, port));
    for (auto it = begin; it != end; ++it)
        inodes.push_back(it->second);
    return inodes;
}

static Ownership hasSocket(qint64 pid, const QByteArray &link)
{
    const QByteArray folder = "/proc/" + QByteArray::number(pid) + "/fd";
    DIR *dir = ::opendir(folder.constData());
    if (!dir)
        return Ownership::Unknown;
    Ownership found = Ownership::No;
    while (const dirent *entry = ::readdir(dir)) {
        char target[64];
        const ssize_t size = ::readlinkat(::dirfd(dir), entry->d_name, target, sizeof target);
        if (size == link.size() && std::memcmp(target, link.constData(), static_cast<size_t>(size)) == 0) {
            found = Ownership::Yes;
            break;
        }
    }
    ::closedir(dir);
    return found;
}

static QByteArray linkOf(quint64 inode)
{
    return "socket:[" + QByteArray::number(inode) + ']';
}

Ownership hasSocket(const QList<qint64> &pids, quint64 inode)
{
    bool looked = false;
    for (const qint64 pid : pids) {
        const Ownership found = hasSocket(pid, linkOf(inode));
        if (found == Ownership::Yes)
            return found;
        looked = looked || found == Ownership::No;
    }
    return looked ? Ownership::No : Ownership::Unknown;
}

QString describeHolder(quint64 inode)
{
    const QByteArray link = linkOf(inode);
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isPid = false;
        const qint64 pid = name.toLongLong(&isPid);
        if (!isPid || hasSocket(pid, link) != Ownership::Yes)
            continue;
        QFile comm(u"/proc/%1/comm"_s.arg(pid));
        const bool readable = comm.open(QIODevice::ReadOnly);
        return u"%1 (process %2)"_s.arg(readable ? QString::fromUtf8(comm.readAll()).trimmed() : u"?"_s).arg(pid);
    }
    return u"another program"_s;
}

} // namespace Pitwall

#include "tests/support/teeworldsplayer.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int stepMs = 150; // between two steps of joining, and between signs of life
static constexpr int sequences = 1024;
static constexpr int mayBeAcknowledged = 96; // messages that a server may have sent us in a test
static constexpr int controlFlag = 1;
static constexpr char keepAlive = 0;
static constexpr char connectKind = 1;
static constexpr char acceptKind = 2;
static constexpr char closeKind = 4;
static constexpr char tokenKind = 5;
static constexpr qsizetype padding = 508; // the first two packets must not be smaller than their answers

static QByteArray number(int value)
{
    QByteArray bytes;
    int byte = value < 0 ? 0x40 : 0;
    quint32 rest = static_cast<quint32>(value < 0 ? ~value : value);
    byte |= static_cast<int>(rest & 0x3f);
    for (rest >>= 6; rest != 0; rest >>= 7) {
        bytes.append(static_cast<char>(byte | 0x80));
        byte = static_cast<int>(rest & 0x7f);
    }
    bytes.append(static_cast<char>(byte));
    return bytes;
}

static QByteArray text(const QString &value)
{
    return value.toUtf8() + '\0';
}

TeeworldsPlayer::TeeworldsPlayer(QString name, int port, QString password, QObject *parent)
    : QObject(parent)
    , m_name(std::move(name))
    , m_password(std::move(password))
    , m_ownToken(QByteArray::fromHex("11223344"))
{
    m_timer.setInterval(stepMs);
    connect(&m_timer, &QTimer::timeout, this, &TeeworldsPlayer::advance);
    connect(&m_socket, &QUdpSocket::readyRead, this, &TeeworldsPlayer::receive);
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(port));
}

TeeworldsPlayer::~TeeworldsPlayer()
{
    leave();
}

void TeeworldsPlayer::join()
{
    m_step = Step::WantsToken;
    m_timer.start();
    advance();
}

void TeeworldsPlayer::leave()
{
    if (!m_serverToken.isEmpty() && !isClosed())
        sendControl(closeKind);
    m_timer.stop();
    m_step = Step::Closed;
}

void TeeworldsPlayer::say(const QString &words)
{
    sendMessage(24, false, number(1) + number(-1) + text(words)); // to all, to nobody in particular
}

void TeeworldsPlayer::receive()
{
    while (m_socket.hasPendingDatagrams()) {
        QByteArray datagram(2048, Qt::Uninitialized);
        datagram.truncate(std::max<qint64>(m_socket.readDatagram(datagram.data(), datagram.size()), 0));
        const bool isControl = datagram.size() >= 8 && ((datagram.at(0) >> 2) & controlFlag) != 0;
        if (!isControl || isClosed())
            continue;
        const char kind = datagram.at(7);
        if (kind == tokenKind && m_step == Step::WantsToken && datagram.size() >= 12) {
            m_serverToken = datagram.mid(8, 4);
            m_step = Step::WantsAccept;
            advance();
        } else if (kind == acceptKind && m_step == Step::WantsAccept) {
            sendMessage(1, true, text(u"0.7 802f1be60a05665f"_s) + text(m_password) + number(0x0705));
            m_step = Step::Introduced;
        } else if (kind == closeKind) {
            m_closeReason = QString::fromUtf8(datagram.mid(8).constData());
            m_step = Step::Closed;
            m_timer.stop();
        }
    }
}

void TeeworldsPlayer::advance()
{
    switch (m_step) {
    case Step::WantsToken:
        m_socket.write(QByteArray(1, controlFlag << 2) + QByteArray(2, '\0') + QByteArray(4, '\xff') + tokenKind
                       + m_ownToken + QByteArray(padding, '\0'));
        break;
    case Step::WantsAccept: sendControl(connectKind, m_ownToken + QByteArray(padding, '\0')); break;
    case Step::Introduced:
        sendMessage(18, true, {}); // has the map
        m_step = Step::ReadyToStart;
        break;
    case Step::ReadyToStart: {
        QByteArray looks = text(m_name) + text({}) + number(-1);
        for (const char *part : {"standard", "", "", "standard", "standard", "standard"})
            looks += text(QString::fromLatin1(part));
        sendMessage(27, false, looks + QByteArray(12, '\0'));
        m_step = Step::Started;
        break;
    }
    case Step::Started:
        sendMessage(19, true, {}); // enters
        m_step = Step::Playing;
        break;
    case Step::Playing: sendControl(keepAlive); break;
    case Step::Idle:
    case Step::Closed: break;
    }
}

QByteArray TeeworldsPlayer::header(int flags, int chunks, int acknowledged) const
{
    QByteArray bytes;
    bytes.append(static_cast<char>((flags << 2) | ((acknowledged >> 8) & 3)));
    bytes.append(static_cast<char>(acknowledged & 0xff));
    bytes.append(static_cast<char>(chunks));
    return bytes + m_serverToken;
}

void TeeworldsPlayer::sendForEachNumber(int flags, int chunks, const QByteArray &body)
{
    for (int acknowledged = 0; acknowledged < mayBeAcknowledged; ++acknowledged)
        m_socket.write(header(flags, chunks, acknowledged) + body);
}

void TeeworldsPlayer::sendControl(char kind, const QByteArray &rest)
{
    if (kind == connectKind)
        m_socket.write(header(controlFlag, 0, 0) + kind + rest);
    else
        sendForEachNumber(controlFlag, 0, kind + rest);
}

void TeeworldsPlayer::sendMessage(int id, bool system, const QByteArray &body)
{
    m_sequence = (m_sequence + 1) % sequences;
    const QByteArray message = number((id << 1) | (system ? 1 : 0)) + body;
    const int size = static_cast<int>(message.size());
    QByteArray chunk;
    chunk.append(static_cast<char>((1 << 6) | ((size >> 6) & 0x3f))); // must arrive
    chunk.append(static_cast<char>((size & 0x3f) | ((m_sequence >> 2) & 0xc0)));
    chunk.append(static_cast<char>(m_sequence & 0xff));
    sendForEachNumber(0, 1, chunk + message);
}

} // namespace Pitwall

#include "tests/fakes/fakesourceserver.h"

#include <QNetworkDatagram>
#include <QTcpSocket>
#include <QtEndian>

#include <memory>

using namespace Qt::StringLiterals;

namespace Pitwall {

static const QByteArray challenge = "\x4b\xa1\xd5\x22"_ba;
static const QByteArray oneDatagram = "\xff\xff\xff\xff"_ba;
static constexpr qsizetype maxRconBody = 4096;

static QByteArray number(qint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

FakeSourceServer::FakeSourceServer(QByteArray password, QObject *parent)
    : QObject(parent)
    , m_password(std::move(password))
{
    m_rcon.listen(QHostAddress::LocalHost);
    m_query.bind(QHostAddress::LocalHost);
    connect(&m_rcon, &QTcpServer::newConnection, this, &FakeSourceServer::accept);
    connect(&m_query, &QUdpSocket::readyRead, this, &FakeSourceServer::answerQuery);
}

void FakeSourceServer::dropRcon()
{
    for (QTcpSocket *client : m_rcon.findChildren<QTcpSocket *>())
        client->abort();
}

QByteArray FakeSourceServer::playersAnswer() const
{
    QByteArray answer = oneDatagram + 'D' + static_cast<char>(players.size());
    for (const QString &player : players)
        answer += '\0' + player.toUtf8() + '\0' + number(7) + QByteArray(4, '\0');
    return answer;
}

void FakeSourceServer::answerQuery()
{
    while (m_query.hasPendingDatagrams()) {
        const QNetworkDatagram question = m_query.receiveDatagram();
        const QByteArray data = question.data();
        const auto reply = [&](const QByteArray &bytes) {
            m_query.writeDatagram(question.makeReply(bytes));
        };
        if (faults.silentQuery)
            continue;
        if (faults.garbageQuery) {
            reply("\xff\xff\xff"_ba);
        } else if (!data.endsWith(challenge) || faults.endlessChallenges) {
            reply(oneDatagram + 'A' + challenge);
        } else if (data.startsWith(QByteArray(oneDatagram + "TSource Engine Query"_ba + '\0'))) {
            reply(oneDatagram + 'I' + '\x11' + "Fake <i>server</i>"_ba + '\0' + "de_dust2"_ba + '\0' + "cstrike"_ba
                  + '\0' + "Counter-Strike"_ba + '\0' + QByteArray("\xf0\x00", 2) + static_cast<char>(players.size())
                  + '\x10' + '\0' + "dl"_ba + '\0' + '\x01' + "1.0.0.34"_ba + '\0');
        } else if (data.startsWith(QByteArray(oneDatagram + 'U'))) {
            const QByteArray whole = playersAnswer();
            if (!faults.splitPlayers) {
                reply(whole);
                continue;
            }
            const auto part = [&](char index, const QByteArray &bytes) -> QByteArray {
                return "\xfe\xff\xff\xff"_ba + number(77) + '\x02' + index + QByteArray("\xe0\x04", 2) + bytes;
            };
            reply(part('\x01', whole.mid(whole.size() / 2)));
            reply(part('\x00', whole.left(whole.size() / 2)));
        }
    }
}

void FakeSourceServer::accept()
{
    while (QTcpSocket *client = m_rcon.nextPendingConnection()) {
        auto buffer = std::make_shared<QByteArray>();
        connect(client, &QTcpSocket::readyRead, this, [this, client, buffer] {
            *buffer += client->readAll();
            answerRcon(client, *buffer);
        });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

void FakeSourceServer::answerRcon(QTcpSocket *client, QByteArray &buffer)
{
    while (buffer.size() >= 4) {
        const auto size = qFromLittleEndian<qint32>(buffer.constData());
        if (buffer.size() < 4 + size)
            return;
        const auto id = qFromLittleEndian<qint32>(buffer.constData() + 4);
        const auto type = qFromLittleEndian<qint32>(buffer.constData() + 8);
        const QByteArray body = buffer.mid(12, size - 10);
        buffer.remove(0, 4 + size);
        if (type == 3) {
            if (faults.emptyResponseBeforeLogin)
                sendRcon(client, id, 0, {});
            sendRcon(client, body == m_password ? id : -1, 2, {});
        } else if (faults.garbageRcon) {
            client->write("\xff\xff\xff\x7f garbage"_ba);
        } else if (faults.silentRcon) {
            continue;
        } else if (type == 0) {
            sendRcon(client, id, 0, {}); // mirrored
        } else {
            commands.append(body);
            QByteArray answer = replies.value(body, body);
            do {
                sendRcon(client, id, 0, answer.left(maxRconBody));
                answer.remove(0, maxRconBody);
            } while (!answer.isEmpty());
        }
    }
}

void FakeSourceServer::sendRcon(QTcpSocket *client, qint32 id, qint32 type, const QByteArray &body)
{
    const QByteArray packet =
        number(static_cast<qint32>(body.size()) + 10) + number(id) + number(type) + body + QByteArray(2, '\0');
    if (!faults.onePieceAtATime) {
        client->write(packet);
        return;
    }
    for (const char byte : packet) {
        client->write(&byte, 1);
        client->flush();
    }
}

} // namespace Pitwall

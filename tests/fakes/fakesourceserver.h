#pragma once

#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUdpSocket>

namespace Pitwall {

/// A game server that speaks Source RCON and A2S as Valve's wiki documents them, with the habits and faults of real
/// ones. Written from the document, not from our client.
class FakeSourceServer final : public QObject
{
    Q_OBJECT

public:
    struct Faults
    {
        bool silentQuery = false;
        bool silentRcon = false;   ///< takes the login, answers no command
        bool splitPlayers = false; ///< the list of players comes in two datagrams, the second first
        bool endlessChallenges = false;
        bool garbageQuery = false;
        bool garbageRcon = false;
        bool emptyResponseBeforeLogin = true; ///< as srcds does
        bool onePieceAtATime = false;         ///< rcon bytes trickle in
    };

    explicit FakeSourceServer(QByteArray password, QObject *parent = nullptr);

    int rconPort() const { return m_rcon.serverPort(); }
    int queryPort() const { return m_query.localPort(); }

    Faults faults;
    QStringList players{QStringLiteral("Ann"), QStringLiteral("<b>Bob</b>")};
    QHash<QByteArray, QByteArray> replies; ///< command → answer; others are echoed
    QList<QByteArray> commands;            ///< what came, in order

    void dropRcon(); ///< closes every connection, as a crash would

private:
    void answerQuery();
    void accept();
    void answerRcon(QTcpSocket *client, QByteArray &buffer);
    void sendRcon(QTcpSocket *client, qint32 id, qint32 type, const QByteArray &body);
    QByteArray playersAnswer() const;

    const QByteArray m_password;
    QTcpServer m_rcon;
    QUdpSocket m_query;
};

} // namespace Pitwall

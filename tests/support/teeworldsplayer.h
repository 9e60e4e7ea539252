#pragma once

#include <QObject>
#include <QTimer>
#include <QUdpSocket>

namespace Pitwall {

/// A Teeworlds 0.7 player without a picture: joins a server, stands there, chats, and notices when it is thrown out.
///
/// It does not understand what the server compresses, so it cannot know which of the server's messages it has to
/// acknowledge: it sends everything once for each number that may be the right one, and the server ignores the others.
class TeeworldsPlayer final : public QObject
{
    Q_OBJECT

public:
    TeeworldsPlayer(QString name, int port, QString password = {}, QObject *parent = nullptr);
    ~TeeworldsPlayer() override;

    void join();
    /// All steps of joining were sent; whether it worked shows the server's info.
    bool hasEntered() const { return m_step == Step::Playing; }
    void say(const QString &words);
    void leave();
    /// The server ended the connection: kicked, full, wrong password…
    bool isClosed() const { return m_step == Step::Closed; }
    const QString &closeReason() const { return m_closeReason; }

private:
    enum class Step { Idle, WantsToken, WantsAccept, Introduced, ReadyToStart, Started, Playing, Closed };

    void receive();
    void advance();
    void sendControl(char kind, const QByteArray &rest = {});
    void sendMessage(int id, bool system, const QByteArray &body);
    void sendForEachNumber(int flags, int chunks, const QByteArray &body);
    QByteArray header(int flags, int chunks, int acknowledged) const;

    const QString m_name;
    const QString m_password;
    const QByteArray m_ownToken;
    QByteArray m_serverToken;
    QUdpSocket m_socket;
    QTimer m_timer;
    Step m_step = Step::Idle;
    int m_sequence = 0;
    QString m_closeReason;
};

} // namespace Pitwall

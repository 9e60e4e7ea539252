#include "core/games/source/sourcequery.h"

#include "core/games/source/sourcepackets.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QNetworkDatagram>
#include <QTimer>
#include <QUdpSocket>

using namespace Qt::StringLiterals;

namespace Pitwall::Source {

static constexpr int maxChallenges = 5;

namespace {

class Query final : public QObject
{
public:
    Query(QObject *context, const QString &host, int port)
        : QObject(context)
        , m_host(host)
        , m_port(static_cast<quint16>(port))
    {
        connect(&m_socket, &QUdpSocket::readyRead, this, &Query::read);
        connect(&m_timeout, &QTimer::timeout, this,
                [this] { finish(fail(Error::Code::Timeout, u"the game did not answer in time"_s)); });
        m_timeout.setSingleShot(true);
    }

    Async<GameState> run(Milliseconds timeout)
    {
        m_timeout.start(timeout);
        m_elapsed.start();
        // Connected, so that the system drops datagrams of anybody else.
        m_socket.connectToHost(m_host, m_port);
        m_socket.write(infoRequest({}));
        return m_answer.future();
    }

private:
    void read()
    {
        while (m_socket.hasPendingDatagrams() && !m_answer.isFinished()) {
            Result<std::optional<Answer>> answer = m_assembler.add(m_socket.receiveDatagram().data());
            if (!answer)
                return finish(Failure{answer.error()});
            if (*answer)
                handle(**answer);
        }
    }

    void handle(const Answer &answer)
    {
        if (answer.kind == 'A') {
            if (++m_challenges > maxChallenges)
                return finish(fail(Error::Code::Corrupt, u"the game asks for ever new challenges"_s));
            const QByteArray challenge = answer.body.left(4);
            m_socket.write(m_haveInfo ? playersRequest(challenge) : infoRequest(challenge));
        } else if (answer.kind == 'I' && !m_haveInfo) {
            takeInfo(answer.body);
        } else if (answer.kind == 'D' && m_haveInfo) {
            Result<QList<Player>> players = decodePlayers(answer.body);
            if (!players)
                return finish(Failure{players.error()});
            m_state.players = *std::move(players);
            finish(m_state);
        }
    }

    void takeInfo(const QByteArray &body)
    {
        const Result<ServerInfo> info = decodeInfo(body);
        if (!info)
            return finish(Failure{info.error()});
        m_haveInfo = true;
        m_state = {.playerCount = info->players,
                   .maxPlayers = info->maxPlayers,
                   .map = info->map,
                   .version = info->version,
                   .latency = Milliseconds(m_elapsed.elapsed())};
        m_socket.write(playersRequest({}));
    }

    void finish(Result<GameState> result)
    {
        m_timeout.stop();
        m_socket.disconnect(this);
        m_answer.finish(std::move(result));
        deleteLater();
    }

    const QString m_host;
    const quint16 m_port;
    QUdpSocket m_socket;
    QTimer m_timeout;
    QElapsedTimer m_elapsed;
    Assembler m_assembler;
    GameState m_state;
    bool m_haveInfo = false;
    int m_challenges = 0;
    AsyncSource<GameState> m_answer;
};

} // namespace

Async<GameState> query(QObject *context, const QString &host, int port, Milliseconds timeout)
{
    return (new Query(context, host, port))->run(timeout);
}

} // namespace Pitwall::Source

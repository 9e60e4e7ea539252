#include "core/games/tcpexchange.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype maxAnswerBytes = 256 * 1024;

namespace {

class Exchange final : public QObject
{
public:
    Exchange(QObject *context, QByteArray first, std::function<Result<ExchangeStep>(QByteArray &)> step)
        : QObject(context)
        , m_step(std::move(step))
    {
        connect(&m_socket, &QTcpSocket::connected, this, [this, first = std::move(first)] {
            m_elapsed.start();
            m_socket.write(first);
        });
        connect(&m_socket, &QTcpSocket::readyRead, this, &Exchange::read);
        connect(&m_socket, &QTcpSocket::errorOccurred, this,
                [this] { finish(fail(Error::Code::Unavailable, m_socket.errorString())); });
        connect(&m_timeout, &QTimer::timeout, this,
                [this] { finish(fail(Error::Code::Timeout, u"the game did not answer in time"_s)); });
        m_timeout.setSingleShot(true);
    }

    Async<Milliseconds> run(const QString &host, int port, Milliseconds timeout)
    {
        m_timeout.start(timeout);
        m_socket.connectToHost(host, static_cast<quint16>(port));
        return m_answer.future();
    }

private:
    void read()
    {
        if (!m_latency)
            m_latency = Milliseconds(m_elapsed.elapsed());
        m_buffer += m_socket.readAll();
        const Result<ExchangeStep> next = m_step(m_buffer);
        if (!next)
            return finish(Failure{next.error()});
        if (!next->send.isEmpty())
            m_socket.write(next->send);
        if (next->done)
            finish(*m_latency);
        else if (m_buffer.size() > maxAnswerBytes)
            finish(fail(Error::Code::Corrupt, u"the game sent more than can be understood"_s));
    }

    void finish(Result<Milliseconds> result)
    {
        m_socket.disconnect(this);
        m_timeout.stop();
        m_answer.finish(std::move(result));
        deleteLater();
    }

    std::function<Result<ExchangeStep>(QByteArray &)> m_step;
    QTcpSocket m_socket;
    QTimer m_timeout;
    QElapsedTimer m_elapsed;
    std::optional<Milliseconds> m_latency;
    QByteArray m_buffer;
    AsyncSource<Milliseconds> m_answer;
};

} // namespace

Async<Milliseconds> tcpExchange(QObject *context, QString host, int port, QByteArray first, Milliseconds timeout,
                                std::function<Result<ExchangeStep>(QByteArray &buffer)> step)
{
    auto *exchange = new Exchange(context, std::move(first), std::move(step));
    return exchange->run(host, port, timeout);
}

} // namespace Pitwall

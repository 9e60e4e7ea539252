#pragma once

#include "core/client/transport.h"

#include <QHash>
#include <QSet>

namespace Pitwall {

/// A core that answers from a table and records what it was asked. A call for which the table has nothing fails with
/// NotFound. Answers come from the event loop, never before call() has returned, as from a real core.
///
/// `transport.answer("GET", u"/api/v1/servers"_s, {{u"items"_s, items}});`
class FakeTransport final : public Transport
{
    Q_OBJECT

public:
    using Transport::Transport;

    /// Stays until another answer for the same method and path is given. The last fitting one counts.
    void answer(const QByteArray &method, const QString &path, const QJsonObject &json);
    void answerBytes(const QString &path, const QByteArray &bytes); ///< for fetch() and download()
    void fail(const QByteArray &method, const QString &path, Error error);
    /// Calls wait, unanswered, until release(): for what a page shows while it waits.
    void hold(const QByteArray &method, const QString &path);
    void release(const QByteArray &method, const QString &path);
    void setDelay(Milliseconds delay) { m_delay = delay; } ///< of all answers

    /// Oldest first; fetch() and download() as "GET", upload() as "POST" with the body {"file": path}.
    const QList<Call> &calls() const { return m_calls; }
    int count(const QByteArray &method, const QString &path) const;
    /// The body of the newest such call; {} if there was none.
    QJsonObject lastBody(const QByteArray &method, const QString &path) const;
    /// The newest such call, or a default one.
    Call lastCall(const QByteArray &method, const QString &path) const;
    void forgetCalls() { m_calls.clear(); }

    void setLink(Link link);
    void sendEvent(const QString &topic, const QString &kind, const QString &subject, const QJsonObject &data);
    void sendReset() { Q_EMIT reset(); }
    bool follows(const QString &serverId) const { return m_followed.value(serverId) > 0; }

    Async<QJsonObject> call(Call call) override;
    Async<QByteArray> fetch(QString path) override;
    Async<qint64> download(Download what) override; ///< in two pieces
    Async<QJsonObject> upload(Upload what) override;
    Link link() const override { return m_link; }
    void followOutput(const QString &serverId) override { ++m_followed[serverId]; }
    void unfollowOutput(const QString &serverId) override { --m_followed[serverId]; }

private:
    QHash<QString, Result<QJsonObject>> m_answers; ///< by "GET /path"
    QHash<QString, QByteArray> m_bytes;
    QSet<QString> m_held;
    QMultiHash<QString, AsyncSource<QJsonObject>> m_waiting;
    QList<Call> m_calls;
    QHash<QString, int> m_followed;
    Milliseconds m_delay{0};
    Link m_link = Link::Up;
    qint64 m_cursor = 0;
};

} // namespace Pitwall

#pragma once

#include "core/client/transport.h"

#include <QNetworkReply>
#include <QPromise>

namespace Pitwall {

/// One download over HTTP, from its reply to the end; goes with the reply.
class HttpDownload final : public QObject
{
    Q_OBJECT

public:
    /// `isCurrent`: whether the core that was asked is still the one that counts.
    HttpDownload(QNetworkReply &reply, Transport::Download what, std::function<bool()> isCurrent);

    Async<qint64> future() { return m_promise.future(); }

private:
    void begin();
    void read();
    void end();
    void breakOff(Error error);
    Result<qint64> outcome();
    bool isGood() const { return m_status >= 200 && m_status < 300; }

    QNetworkReply &m_reply;
    const Transport::Download m_what;
    const std::function<bool()> m_isCurrent;
    QPromise<Result<qint64>> m_promise;
    QFutureWatcher<Result<qint64>> m_watcher; ///< hears when nobody wants it any more
    int m_status = 0;
    bool m_begun = false;
    qint64 m_taken = 0;
    QByteArray m_problem; ///< the body of an answer that is no success
    std::optional<Error> m_error;
};

} // namespace Pitwall

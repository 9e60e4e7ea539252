#pragma once

#include "core/base/async.h"
#include "core/model/event.h"

#include <QObject>
#include <QUrlQuery>

#include <optional>

namespace Pitwall {

/// The way to one core: requests with JSON answers, and its events. Interface, because there are two: HttpTransport,
/// and FakeTransport (tests/support) that answers from a table.
class Transport : public QObject
{
    Q_OBJECT

public:
    enum class Link {
        Down,    ///< no connection; a new try is on its way
        Refused, ///< the core is there and does not let us in
        Up
    };
    Q_ENUM(Link)

    struct Call
    {
        QByteArray method = "GET";
        QString path;                       ///< "/api/v1/…" as apiPath() makes it: percent-encoded, without the query
        QUrlQuery query = {};               ///< decoded; the transport encodes it
        QJsonObject body = {};              ///< for methods that have one
        std::optional<qint64> ifMatch = {}; ///< version that a change was made from: header If-Match: "7"
    };

    using QObject::QObject;

    /// Gives the JSON of the answer (an object; {} for 204). Fails with the core's error: code, detail and field of
    /// its problem document; Unavailable if it cannot be reached, Timeout after 30 seconds.
    virtual Async<QJsonObject> call(Call call) = 0;
    /// A download as it is, at most 256 MiB. The future's progress goes from 0 to 1000 where the size is known.
    virtual Async<QByteArray> fetch(QString path) = 0;
    virtual Link link() const = 0;

    /// Subjects of topic "output" to be told of; all other topics always come. Counted: one per start.
    virtual void followOutput(const QString &serverId) = 0;
    virtual void unfollowOutput(const QString &serverId) = 0;

Q_SIGNALS:
    void linkChanged(Pitwall::Transport::Link link);
    /// In order, none twice; after a reconnect those that were missed come first.
    void eventCame(const Pitwall::Event &event);
    /// Events were missed that cannot be had any more (or the core is another one): load everything anew. Also comes
    /// after the first connection, when the stream of events stands.
    void reset();
};

} // namespace Pitwall

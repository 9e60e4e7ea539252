#pragma once

#include "core/base/async.h"
#include "core/model/event.h"

#include <QObject>
#include <QUrlQuery>

#include <functional>
#include <memory>
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

    /// A body that may be larger than memory, or grow for hours: taken piece by piece.
    struct Download
    {
        QString path; ///< as in Call
        QUrlQuery query = {};
        std::function<Result<>(const QByteArray &piece)> take; ///< an error ends the download with it
        std::function<Result<>()> finish = {}; ///< when all was taken; its error is that of the download
        qint64 from = 0;                       ///< the first byte
        /// Which body it is: taken from the first answer that says so. A later download with it fails with Conflict if
        /// another one is there by then.
        std::shared_ptr<QByteArray> tag = {};
        std::function<void()> begun = {};  ///< the core gives it: bytes follow, maybe much later
        Milliseconds mayStandStill{30000}; ///< then it fails with Timeout
    };
    /// A file that is sent as the body of a POST.
    struct Upload
    {
        QString path;
        QUrlQuery query = {};
        QString file;
        std::function<void(int perMille)> progress = {};
    };

    using QObject::QObject;

    /// Gives the JSON of the answer (an object; {} for 204). Fails with the core's error: code, detail and field of
    /// its problem document; Unavailable if it cannot be reached, Timeout after 30 seconds.
    virtual Async<QJsonObject> call(Call call) = 0;
    /// A download as it is, at most 256 MiB. The future's progress goes from 0 to 1000 where the size is known.
    virtual Async<QByteArray> fetch(QString path) = 0;
    /// Gives the number of bytes that were taken. Progress as fetch(); canceling the future ends it. Errors as call(),
    /// and Unavailable if it broke off: what was taken until then is right, so that one can go on from there. Qt 6.4
    /// may take a broken off body of unknown length for a whole one: whoever downloads such a thing asks for more.
    virtual Async<qint64> download(Download what) = 0;
    /// Gives the JSON of the answer. Errors as call(), and NotFound if there is no such file.
    virtual Async<QJsonObject> upload(Upload what) = 0;
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

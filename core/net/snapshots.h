#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <string_view>

namespace Pitwall::Http {

/// Answers that are read far more often than they change, by path: set by the core, sent by the I/O threads without
/// asking it. ETag and compressed form are made once, when a snapshot is set. Safe from every thread. They are for
/// everybody: no login is checked, so nothing that needs one belongs here.
class Snapshots final
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    Snapshots();
    ~Snapshots();
    Q_DISABLE_COPY_MOVE(Snapshots)

    /// `path` is decoded; the query of a request does not matter. `cacheControl` is sent as it is, for example
    /// "no-cache". `headers` come on top, for example the Content-Security-Policy of a page.
    void set(const QString &path, QByteArray body, QByteArray contentType, QByteArray cacheControl = "no-cache",
             const Headers &headers = {});
    /// The same for `folder`, which ends with '/', and for every path one segment below it that has no snapshot of its
    /// own: one page for "/replays/" and "/replays/17".
    void setBelow(const QString &folder, QByteArray body, QByteArray contentType, QByteArray cacheControl = "no-cache",
                  const Headers &headers = {});
    void remove(const QString &path);

    struct Entry;
    std::shared_ptr<const Entry> find(std::string_view path) const; ///< what was set at this very path

    class Reader; ///< see snapshotentry.h

private:
    void put(const std::shared_ptr<const Entry> &entry);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall::Http

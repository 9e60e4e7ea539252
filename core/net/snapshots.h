#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace Pitwall::Http {

/// Answers that are read far more often than they change, by path: set by the core, sent by the I/O threads without
/// asking it. ETag and compressed form are made once, when a snapshot is set. Safe from every thread.
class Snapshots final
{
public:
    Snapshots();
    ~Snapshots();
    Q_DISABLE_COPY_MOVE(Snapshots)

    /// `cacheControl` is sent as it is, for example "no-cache".
    void set(const QString &path, QByteArray body, QByteArray contentType, QByteArray cacheControl = "no-cache");
    void remove(const QString &path);

    struct Entry;
    std::shared_ptr<const Entry> find(std::string_view path) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall::Http

#pragma once

#include "core/net/published.h"
#include "core/net/snapshots.h"

#include <string>
#include <unordered_map>

namespace Pitwall::Http {

/// One way to send a snapshot: ready but for Date and Connection.
struct SnapshotVariant
{
    std::string etag;        ///< strong, with its quotes
    std::string head;        ///< of the 200
    std::string notModified; ///< head of the 304
    QByteArray body;
};

struct Snapshots::Entry
{
    QString path;
    SnapshotVariant identity;
    SnapshotVariant gzip;     ///< its body is empty where compression does not pay
    std::string commonFields; ///< what the parts of a Range share: type, caching, security
    QByteArray contentType;
    QByteArray cacheControl;
    Headers headers;
    bool below = false; ///< also for what is one segment below
};

/// std::string keys that are found by std::string_view.
struct TextHash
{
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using SnapshotMap = std::unordered_map<std::string, std::shared_ptr<const Snapshots::Entry>, TextHash, std::equal_to<>>;

struct Snapshots::Private
{
    std::mutex writers; ///< a change is read, copy, publish: one at a time
    Published<SnapshotMap> map{std::make_shared<const SnapshotMap>()};
};

/// Finds snapshots for one I/O thread without a lock.
class Snapshots::Reader final
{
public:
    explicit Reader(const Snapshots &snapshots)
        : m_reader(snapshots.d->map)
    {}

    std::shared_ptr<const Entry> find(std::string_view path)
    {
        const SnapshotMap &map = *m_reader.get();
        const auto it = map.find(path);
        return it == map.end() ? nullptr : it->second;
    }

    /// With what was set below a folder, too. `path` is one that parseTarget() has let through.
    std::shared_ptr<const Entry> findOrBelow(std::string_view path)
    {
        if (std::shared_ptr<const Entry> entry = find(path))
            return entry;
        std::shared_ptr<const Entry> folder = find(path.substr(0, path.rfind('/') + 1));
        return folder && folder->below ? folder : nullptr;
    }

private:
    Published<SnapshotMap>::Reader m_reader;
};

} // namespace Pitwall::Http

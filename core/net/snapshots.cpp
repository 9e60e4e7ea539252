#include "core/net/snapshots.h"

#include "core/net/gzip.h"
#include "core/net/responsehead.h"
#include "core/net/snapshotentry.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Pitwall::Http {

static std::string standard(const QByteArray &bytes)
{
    return bytes.toStdString();
}

static void finish(SnapshotVariant &variant, const Snapshots::Entry &entry, bool compressed)
{
    ResponseHead whole(200);
    whole.add("ETag", variant.etag).add("Content-Length", static_cast<std::uint64_t>(variant.body.size()));
    if (compressed)
        whole.add("Content-Encoding", "gzip");
    else
        whole.add("Accept-Ranges", "bytes");
    variant.head = whole.take() + entry.commonFields;
    ResponseHead same(304);
    same.add("ETag", variant.etag);
    variant.notModified = same.take() + entry.commonFields;
}

static std::shared_ptr<Snapshots::Entry> makeEntry(const QString &path, QByteArray body, QByteArray contentType,
                                                   QByteArray cacheControl, const Snapshots::Headers &headers)
{
    constexpr int compression = 6;
    auto entry = std::make_shared<Snapshots::Entry>();
    entry->path = path;
    if (isCompressible(contentType))
        entry->gzip.body = gzip(body, compression);
    const std::string hash = standard(QCryptographicHash::hash(body, QCryptographicHash::Sha256).first(16).toHex());
    entry->identity.body = std::move(body);
    entry->identity.etag = '"' + hash + '"';
    entry->gzip.etag = '"' + hash + "-gz\"";

    ResponseHead common(200);
    const size_t statusLine = common.text().size();
    common.add("Content-Type", standard(contentType));
    if (!cacheControl.isEmpty())
        common.add("Cache-Control", standard(cacheControl));
    if (!entry->gzip.body.isEmpty())
        common.add("Vary", "Accept-Encoding");
    bool ownPolicy = false;
    for (const auto &[name, value] : headers) {
        Q_ASSERT(isSafeField(name, value));
        ownPolicy = ownPolicy || name.compare("Content-Security-Policy", Qt::CaseInsensitive) == 0;
        common.add(standard(name), standard(value));
    }
    common.addSecurity(ownPolicy);
    entry->commonFields = common.text().substr(statusLine);
    finish(entry->identity, *entry, false);
    finish(entry->gzip, *entry, true);
    entry->contentType = std::move(contentType);
    entry->cacheControl = std::move(cacheControl);
    entry->headers = headers;
    return entry;
}

Snapshots::Snapshots()
    : d(std::make_unique<Private>())
{}

Snapshots::~Snapshots() = default;

void Snapshots::set(const QString &path, QByteArray body, QByteArray contentType, QByteArray cacheControl,
                    const Headers &headers)
{
    const std::shared_ptr<const Entry> before = find(path.toStdString());
    if (before && !before->below && before->identity.body == body && before->contentType == contentType
        && before->cacheControl == cacheControl && before->headers == headers)
        return;
    put(makeEntry(path, std::move(body), std::move(contentType), std::move(cacheControl), headers));
}

void Snapshots::setBelow(const QString &folder, QByteArray body, QByteArray contentType, QByteArray cacheControl,
                         const Headers &headers)
{
    Q_ASSERT(folder.endsWith(u'/'));
    const auto entry = makeEntry(folder, std::move(body), std::move(contentType), std::move(cacheControl), headers);
    entry->below = true;
    put(entry);
}

void Snapshots::put(const std::shared_ptr<const Entry> &entry)
{
    const std::lock_guard lock(d->writers);
    auto map = std::make_shared<SnapshotMap>(*d->map.get());
    (*map)[entry->path.toStdString()] = entry;
    d->map.set(std::move(map));
}

void Snapshots::remove(const QString &path)
{
    const std::lock_guard lock(d->writers);
    auto map = std::make_shared<SnapshotMap>(*d->map.get());
    map->erase(path.toStdString());
    d->map.set(std::move(map));
}

std::shared_ptr<const Snapshots::Entry> Snapshots::find(std::string_view path) const
{
    const std::shared_ptr<const SnapshotMap> map = d->map.get();
    const auto it = map->find(path);
    return it == map->end() ? nullptr : it->second;
}

} // namespace Pitwall::Http

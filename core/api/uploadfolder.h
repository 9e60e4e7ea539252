#pragma once

#include "core/base/async.h"
#include "core/net/upload.h"

#include <QObject>

namespace Pitwall {

class DiskThread;

/// Where uploads lie until somebody has done with them what they were sent for: each in a folder of its own, under the
/// name that it was sent with. What nobody took away is removed after a day.
class UploadFolder final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxUploads = 16;                ///< at once, and not yet taken in
    static constexpr qint64 Reserve = qint64(256) << 20; ///< bytes of the disk that uploads leave to others

    explicit UploadFolder(QString folder, QObject *parent = nullptr);
    ~UploadFolder() override;

    /// A place for an upload of at most `maxBytes`, fewer if the disk has no more. Fails with TooManyRequests,
    /// Unavailable (the disk is full, or cannot be written).
    Async<Http::UploadOffer> offer(QString name, qint64 maxBytes);
    /// The file of an offer, and its place, are of no more use.
    void release(const QString &file);

private:
    const QString m_folder;
    const std::unique_ptr<DiskThread> m_disk;
};

} // namespace Pitwall

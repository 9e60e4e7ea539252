#include "core/api/uploadfolder.h"

#include "core/process/diskthread.h"

#include <QDateTime>
#include <QDir>
#include <QStorageInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 EmptySeconds = 60; ///< so long a folder may wait for its file
static constexpr qint64 LostSeconds = 24 * 3600;

/// As it was sent, without what could lead elsewhere.
static QString safeName(const QString &name)
{
    QString safe;
    for (const QChar c : name.sliced(name.lastIndexOf(u'/') + 1).right(100)) // its end says what it is
        safe.append(c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_' || c == u' ' ? c : u'_');
    while (safe.startsWith(u'.'))
        safe.remove(0, 1);
    return safe.isEmpty() ? u"upload"_s : safe;
}

/// Removes what was left behind; gives the number of uploads that are there.
static int sweep(const QDir &folder)
{
    int uploads = 0;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QFileInfo &entry : folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QDir upload(entry.filePath());
        const bool isEmpty = upload.isEmpty();
        if (entry.lastModified().secsTo(now) > (isEmpty ? EmptySeconds : LostSeconds))
            upload.removeRecursively();
        else if (!isEmpty)
            ++uploads;
    }
    return uploads;
}

static Result<Http::UploadOffer> makePlace(const QString &path, const QString &name, qint64 maxBytes)
{
    if (!QDir().mkpath(path))
        return fail(Error::Code::Unavailable, u"%1 cannot be made"_s.arg(path));
    const QDir folder(path);
    if (sweep(folder) >= UploadFolder::MaxUploads)
        return fail(Error::Code::TooManyRequests, u"too many uploads at once; wait until some have been taken in"_s);
    const qint64 space = QStorageInfo(path).bytesAvailable() - UploadFolder::Reserve;
    if (space <= 0)
        return fail(Error::Code::Unavailable, u"the disk of the core is full"_s);
    const QString own = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (!folder.mkdir(own))
        return fail(Error::Code::Unavailable, u"%1 cannot be written"_s.arg(path));
    return Http::UploadOffer{.file = folder.filePath(own + u'/' + safeName(name)),
                             .maxBytes = std::min(maxBytes, space)};
}

UploadFolder::UploadFolder(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_disk(std::make_unique<DiskThread>())
{}

UploadFolder::~UploadFolder() = default;

Async<Http::UploadOffer> UploadFolder::offer(QString name, qint64 maxBytes)
{
    return m_disk->run<Http::UploadOffer>(
        [path = m_folder, name = std::move(name), maxBytes] { return makePlace(path, name, maxBytes); });
}

void UploadFolder::release(const QString &file)
{
    const QString place = QFileInfo(file).path();
    if (QFileInfo(place).path() != m_folder) // none of ours
        return;
    m_disk->run<void>([place]() -> Result<> {
        QDir(place).removeRecursively();
        return {};
    });
}

} // namespace Pitwall

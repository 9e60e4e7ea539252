#include "core/replays/archive/rawcache.h"

#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/fafreplay/sha256.h"
#include "core/storage/durablefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QScopeGuard>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto streamSuffix = ".scfareplay"_L1;

RawCache::RawCache(QString folder, qint64 bytes)
    : m_folder(std::move(folder))
    , m_bytes(bytes)
{}

Result<QString> RawCache::streamOf(const QString &file, const QString &contentSha256)
{
    const QString path = m_folder + u'/' + contentSha256 + streamSuffix;
    QFile there(path);
    if (there.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) { // used: the newest now
        there.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
        return path;
    }
    if (!QDir().mkpath(m_folder))
        return fail(Error::Code::Unavailable, u"cannot make the folder "_s + m_folder);
    if (const Result<> made = make(file, contentSha256, path); !made)
        return Failure{made.error()};
    removeOld(path);
    return path;
}

Result<> RawCache::make(const QString &file, const QString &contentSha256, const QString &to) const
{
    QFile packed(file);
    if (!packed.open(QIODevice::ReadOnly))
        return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(file, packed.errorString()));
    FafReplayReader reader(packed);
    if (const Result<> opened = reader.open(); !opened)
        return opened;
    QFile stream(to + u".new"_s); // whole or not there: a left over one is begun anew
    auto cleaning = qScopeGuard([&] { stream.remove(); });
    if (!stream.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(to, stream.errorString()));
    Sha256 hash;
    for (;;) {
        const Result<QByteArrayView> piece = reader.next();
        if (!piece)
            return Failure{piece.error()};
        if (piece->isEmpty())
            break;
        hash.add(*piece);
        if (stream.write(piece->data(), piece->size()) != piece->size())
            return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(to, stream.errorString()));
    }
    if (hash.finish() != contentSha256)
        return fail(Error::Code::Corrupt, file + u" is damaged: its stream is another one than was kept"_s);
    if (const Result<> flushed = flushFile(stream); !flushed) // its last bytes as well: it is served for good
        return flushed;
    stream.close();
    cleaning.dismiss();
    return renameOver(stream.fileName(), to);
}

void RawCache::removeOld(const QString &except) const
{
    QFileInfoList files = QDir(m_folder).entryInfoList({u'*' + streamSuffix}, QDir::Files, QDir::Time);
    qint64 bytes = 0;
    for (const QFileInfo &file : files) { // the newest first
        bytes += file.size();
        if (bytes > m_bytes && file.absoluteFilePath() != QFileInfo(except).absoluteFilePath())
            QFile::remove(file.absoluteFilePath());
    }
}

} // namespace Pitwall

#include "core/engine/backups.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Names as create() gives them; nothing else is touched, so no name can lead out of the folder.
static bool isBackupName(const QString &name)
{
    static const QRegularExpression form(u"\\Apitwall-[0-9]{8}T[0-9]{6}Z(-[0-9]{1,3})?\\.sqlite\\z"_s);
    return form.match(name).hasMatch();
}

static Failure noBackup(const QString &name)
{
    return fail(Error::Code::NotFound, u"there is no backup "_s + name);
}

static QString checksumFile(const QString &path)
{
    return path + u".sha256"_s;
}

static Result<QString> checksumOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(Error::Code::Unavailable, path + u": "_s + file.errorString());
    return QString::fromLatin1(hash.result().toHex());
}

static QString storedChecksum(const QString &path)
{
    QFile file(checksumFile(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.read(64)) : QString();
}

static Result<> writeChecksum(const QString &path, const QString &checksum)
{
    QSaveFile file(checksumFile(path));
    const QByteArray line = checksum.toLatin1() + "  " + QFileInfo(path).fileName().toUtf8() + '\n'; // for sha256sum -c
    if (!file.open(QIODevice::WriteOnly) || file.write(line) != line.size() || !file.commit())
        return fail(Error::Code::Unavailable, checksumFile(path) + u": "_s + file.errorString());
    return {};
}

static BackupInfo infoOf(const QFileInfo &file)
{
    return {.name = file.fileName(),
            .at = Time(Milliseconds(file.lastModified().toMSecsSinceEpoch())),
            .bytes = file.size(),
            .sha256 = storedChecksum(file.absoluteFilePath())};
}

static QList<BackupInfo> infosIn(const QString &folder)
{
    QList<BackupInfo> infos;
    const QFileInfoList files = QDir(folder).entryInfoList({u"pitwall-*.sqlite"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        if (isBackupName(file.fileName()))
            infos.prepend(infoOf(file));
    }
    return infos;
}

static Result<> removeFiles(const QString &path)
{
    if (!QFile::exists(path))
        return noBackup(QFileInfo(path).fileName());
    QFile::remove(checksumFile(path));
    if (!QFile::remove(path))
        return fail(Error::Code::Unavailable, u"cannot remove "_s + path);
    return {};
}

static Result<BackupInfo> finish(const QString &path, int keep)
{
    const Result<QString> checksum = checksumOf(path);
    if (!checksum)
        return Failure{checksum.error()};
    if (const Result<> written = writeChecksum(path, *checksum); !written)
        return Failure{written.error()};
    const QFileInfo file(path);
    const QList<BackupInfo> all = infosIn(file.absolutePath());
    for (qsizetype i = keep; i < all.size(); ++i) {
        if (const Result<> removed = removeFiles(file.dir().filePath(all.at(i).name)); !removed)
            return Failure{removed.error()};
    }
    return infoOf(file);
}

static Result<> compare(const QString &path)
{
    if (!QFile::exists(path))
        return noBackup(QFileInfo(path).fileName());
    const QString stored = storedChecksum(path);
    const Result<QString> checksum = checksumOf(path);
    if (!checksum)
        return Failure{checksum.error()};
    if (!stored.isEmpty() && stored != *checksum)
        return fail(Error::Code::Corrupt, path + u" is not as it was written: its checksum differs"_s);
    return {};
}

Backups::Backups(DocumentStore &store, QString folder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_folder(std::move(folder))
    , m_clock(clock)
{}

QString Backups::pathOf(const QString &name) const
{
    return m_folder + u'/' + name;
}

QString Backups::freeName() const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.now().time_since_epoch().count(), Qt::UTC);
    const QString stem = u"pitwall-"_s + now.toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString name = stem + u".sqlite"_s;
    for (int i = 1; QFile::exists(pathOf(name)); ++i)
        name = stem + u'-' + QString::number(i) + u".sqlite"_s;
    return name;
}

Async<QList<BackupInfo>> Backups::list()
{
    return m_disk.run<QList<BackupInfo>>(
        [folder = m_folder]() -> Result<QList<BackupInfo>> { return infosIn(folder); });
}

Async<BackupInfo> Backups::create(int keep)
{
    const QString path = pathOf(freeName());
    const Result<> copied = co_await m_store.backup(path);
    if (!copied)
        co_return Failure{copied.error()};
    const auto finishing = [path, keep] {
        return finish(path, keep);
    };
    co_return co_await m_disk.run<BackupInfo>(finishing);
}

Async<> Backups::verify(QString name)
{
    if (!isBackupName(name))
        co_return noBackup(name);
    const QString path = pathOf(name);
    const auto comparing = [path] {
        return compare(path);
    };
    const Result<> same = co_await m_disk.run<void>(comparing);
    if (!same)
        co_return same;
    co_return co_await m_store.verifyBackup(path);
}

Async<> Backups::remove(QString name)
{
    if (!isBackupName(name))
        return makeFailed<void>(noBackup(name).value());
    return m_disk.run<void>([path = pathOf(name)] { return removeFiles(path); });
}

} // namespace Pitwall

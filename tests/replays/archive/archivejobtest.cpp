#include "tests/replays/archive/archivejobtest.h"

#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;

namespace Pitwall {

void ArchiveJobTest::init()
{
    TestCase::init();
    m_world = std::make_unique<ArchiveFixture>();
    m_folder = std::make_unique<QTemporaryDir>();
}

void ArchiveJobTest::cleanup()
{
    m_world.reset();
    m_folder.reset();
}

QJsonObject ArchiveJobTest::resultOf(const Async<Job> &started)
{
    const auto job = waitFor(started);
    if (!job)
        return {{u"error"_s, job.error().detail}};
    const auto ended = waitFor(m_world->jobs().finished(job->id), 60000);
    if (!ended)
        return {{u"error"_s, ended.error().detail}};
    if (ended->state != Job::State::Done)
        return {{u"state"_s, toText(ended->state)}, {u"error"_s, ended->error}};
    return ended->result;
}

/// A copy of all samples, as somebody has them.
QString ArchiveJobTest::sampleFolder()
{
    const QDir samples(ArchiveFixture::samples());
    const QStringList names = samples.entryList({u"*.fafreplay"_s, u"*.scfareplay"_s}, QDir::Files);
    for (const QString &name : names) {
        const QString to = m_folder->filePath(name.startsWith(u"div"_s) ? u"deep/er/"_s + name : name);
        QDir().mkpath(QFileInfo(to).path());
        QFile::copy(samples.filePath(name), to);
        QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
    }
    return m_folder->path();
}

QList<ReplayRecord> ArchiveJobTest::all(State state)
{
    const auto page = waitFor(m_world->archive().list({.state = state}, 1000, {}));
    return page ? page->items : QList<ReplayRecord>();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace Pitwall

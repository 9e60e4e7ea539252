#include "core/replays/relay/gamejournal.h"

#include "core/replays/relay/journalrecord.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Failure systemError(const QString &what)
{
    return fail(Error::Code::Unavailable,
                what + u": "_s + QString::fromStdString(std::generic_category().message(errno)));
}

static Result<Descriptor> createFile(const QString &path, int flags)
{
    const int number = ::open(QFile::encodeName(path).constData(), flags | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (number < 0)
        return systemError(path);
    return std::make_shared<const OpenDescriptor>(number);
}

QString bootId()
{
    QFile file(u"/proc/sys/kernel/random/boot_id"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
}

QString GameJournal::branchFile(const QString &folder, int branch)
{
    return folder + u"/branch-"_s + QString::number(branch);
}

Result<std::unique_ptr<GameJournal>> GameJournal::create(const QString &root, const QString &name,
                                                         const QJsonObject &begin, JournalSync &sync)
{
    const QString folder = root + u'/' + name;
    if (!QFileInfo::exists(root)) // somebody tidied up
        QDir().mkpath(root);
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0)
        return systemError(folder);
    Result<Descriptor> log = createFile(folder + u"/log"_s, O_WRONLY | O_APPEND | O_EXCL);
    if (!log) {
        QDir().rmdir(folder);
        return Failure{log.error()};
    }
    std::unique_ptr<GameJournal> journal = resume(folder, *log, {}, sync);
    appendRecord(journal->m_pending, JournalRecord::Type::Begin, begin);
    return journal;
}

std::unique_ptr<GameJournal> GameJournal::resume(const QString &folder, Descriptor log,
                                                 std::vector<Descriptor> branches, JournalSync &sync)
{
    std::unique_ptr<GameJournal> journal(new GameJournal);
    journal->m_folder = folder;
    journal->m_log = log;
    journal->m_files = std::make_shared<JournalFiles>();
    journal->m_files->all = std::move(branches);
    journal->m_files->all.push_back(std::move(log));
    journal->m_sync = &sync;
    return journal;
}

std::unique_ptr<GameJournal> GameJournal::none()
{
    return std::unique_ptr<GameJournal>(new GameJournal);
}

void GameJournal::writer(const QJsonObject &writer)
{
    appendRecord(m_pending, JournalRecord::Type::Writer, writer);
}

void GameJournal::header(int writer, QByteArrayView bytes)
{
    appendHeader(m_pending, writer, bytes);
}

void GameJournal::progress(int writer, BranchPosition at)
{
    if (m_log)
        appendProgress(m_pending, writer, at.branch, at.offset);
}

void GameJournal::left(const QJsonObject &writer)
{
    appendRecord(m_pending, JournalRecord::Type::Left, writer);
}

void GameJournal::chosen(int writer)
{
    appendChosen(m_pending, writer);
}

void GameJournal::followed(BranchPosition at)
{
    appendFollowed(m_pending, at.branch, at.offset);
}

void GameJournal::announced(const QJsonObject &begin)
{
    appendRecord(m_pending, JournalRecord::Type::Announced, begin);
}

void GameJournal::end(const QJsonObject &end)
{
    appendRecord(m_pending, JournalRecord::Type::End, end);
}

Result<Descriptor> GameJournal::openBranch(int id, int parent, quint64 from)
{
    if (!m_log)
        return Descriptor();
    // One that is there was made just before an earlier life ended: no record tells of it.
    Result<Descriptor> file = createFile(branchFile(m_folder, id), O_RDWR | O_TRUNC);
    if (!file)
        return file;
    {
        const std::lock_guard lock(m_files->mutex);
        m_files->all.insert(m_files->all.end() - 1, *file);
    }
    appendBranch(m_pending, id, parent, from);
    return file;
}

void GameJournal::appended(int id, quint64 from, QByteArrayView bytes, Monotonic now)
{
    if (m_log)
        appendBlock(m_pending, id, from, bytes, now.time_since_epoch().count());
}

Result<> GameJournal::flush()
{
    if (!m_log) {
        m_pending.clear();
        return {};
    }
    if (m_pending.isEmpty())
        return {};
    qsizetype done = 0;
    while (done < m_pending.size()) {
        const ssize_t step =
            ::write(m_log->value, m_pending.constData() + done, static_cast<size_t>(m_pending.size() - done));
        if (step < 0 && errno == EINTR)
            continue;
        if (step < 0) {
            m_pending.remove(0, done);
            return systemError(u"the journal cannot be written"_s);
        }
        done += step;
    }
    m_pending.resize(0); // keeps its memory: there will be more
    m_sync->touched(m_files);
    return {};
}

} // namespace Pitwall

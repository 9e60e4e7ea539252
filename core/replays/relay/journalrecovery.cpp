#include "core/replays/relay/journalrecovery.h"

#include "core/replays/relay/journalrecord.h"
#include "core/storage/durablefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

class Recovery final
{
public:
    Recovery(const QString &folder, Monotonic now)
        : m_now(now)
    {
        m_game.folder = folder;
    }

    Result<RecoveredGame> run();

private:
    bool take(const JournalRecord &record);
    bool takeWriter(const QJsonObject &json);
    bool takeHeader(PayloadReader payload);
    bool takeBranch(PayloadReader payload);
    bool takeBlock(PayloadReader payload);
    bool takeProgress(PayloadReader payload);
    bool takeLeft(const QJsonObject &json);
    bool takeNumbers(const JournalRecord &record);
    void keep(const JournalRecord &record);
    bool isSound(const RecoveredGame::Branch &branch, quint64 at, quint32 size, quint32 crc);
    void addBranch(int parent, quint64 from, bool isLost);
    BranchPosition nearest(BranchPosition at) const;
    qsizetype takeAll(QByteArrayView bytes);
    Result<> replaceLog(const QString &log) const;
    void keepCopy() const;
    void clip();
    RecoveredGame::Writer *writer(quint32 number);
    bool reaches(BranchPosition at) const;

    const Monotonic m_now;
    RecoveredGame m_game;
    QByteArray m_log; ///< as it would be if there were nothing in it but what is believed
    bool m_sameBoot = false;
    quint64 m_unchecked = 0;                         ///< bytes whose record was not readable
    int m_passedOver = 0;                            ///< records
    std::set<std::pair<quint32, quint64>> m_badEnds; ///< of branches: what comes there was bad
    std::vector<char> m_scratch;
};

RecoveredGame::Writer *Recovery::writer(quint32 number)
{
    return number >= 1 && number <= m_game.writers.size() ? &m_game.writers[number - 1] : nullptr;
}

bool Recovery::reaches(BranchPosition at) const
{
    if (at.branch < 0 || static_cast<size_t>(at.branch) >= m_game.branches.size())
        return false;
    const RecoveredGame::Branch &branch = m_game.branches[static_cast<size_t>(at.branch)];
    return at.offset >= branch.from && at.offset <= branch.from + branch.size;
}

/// The same place, or the last one before it that is there.
BranchPosition Recovery::nearest(BranchPosition at) const
{
    if (at.branch < 0 || static_cast<size_t>(at.branch) >= m_game.branches.size())
        return {};
    const RecoveredGame::Branch *branch = &m_game.branches[static_cast<size_t>(at.branch)];
    while (branch->isLost && branch->parent >= 0) {
        at = {branch->parent, std::min(at.offset, branch->from)};
        branch = &m_game.branches[static_cast<size_t>(branch->parent)];
    }
    at.offset = std::clamp(at.offset, branch->from, branch->from + branch->size);
    return at;
}

bool Recovery::takeWriter(const QJsonObject &json)
{
    constexpr int mostLost = 10000;
    const Result<ReplayWriter> info = fromJson<ReplayWriter>(json);
    const int next = static_cast<int>(m_game.writers.size()) + 1;
    if (!info || info->number < next || info->number > next + mostLost)
        return false;
    for (int lost = next; lost < info->number; ++lost)
        m_game.writers.push_back({.info = {.number = lost}});
    m_game.writers.push_back({.info = *info});
    return true;
}

bool Recovery::takeHeader(PayloadReader payload)
{
    RecoveredGame::Writer *of = writer(payload.next<quint32>());
    if (of)
        of->header = payload.rest().toByteArray();
    return of;
}

bool Recovery::takeBranch(PayloadReader payload)
{
    const auto id = payload.next<quint32>();
    const auto parent = payload.next<qint32>();
    const auto from = payload.next<quint64>();
    auto count = static_cast<qint32>(m_game.branches.size());
    if (payload.failed() || static_cast<qint32>(id) < count || id >= static_cast<quint32>(BranchTree::MaxBranches)
        || (id == 0 ? parent != -1 || from != 0 : count == 0 || parent < 0 || parent >= static_cast<qint32>(id)))
        return false;
    for (; count < static_cast<qint32>(id); ++count)
        addBranch(0, m_game.branches.front().size, true);
    const bool isLost = id > 0 && (m_game.branches[static_cast<size_t>(parent)].isLost || !reaches({parent, from}));
    const BranchPosition begin = isLost ? nearest({parent, from}) : BranchPosition{parent, from};
    addBranch(begin.branch, begin.offset, isLost);
    return !isLost;
}

void Recovery::addBranch(int parent, quint64 from, bool isLost)
{
    const QString path = GameJournal::branchFile(m_game.folder, static_cast<int>(m_game.branches.size()));
    const int number = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    m_game.branches.push_back(
        {.parent = parent, .from = from, .file = std::make_shared<const OpenDescriptor>(number), .isLost = isLost});
    appendBranch(m_log, static_cast<int>(m_game.branches.size()) - 1, parent, from);
}

bool Recovery::isSound(const RecoveredGame::Branch &branch, quint64 at, quint32 size, quint32 crc)
{
    m_scratch.resize(size);
    const ssize_t got = ::pread(branch.file->value, m_scratch.data(), size, static_cast<off_t>(at));
    return got == static_cast<ssize_t>(size) && crcOf({m_scratch.data(), got}) == crc;
}

bool Recovery::takeBlock(PayloadReader payload)
{
    constexpr quint32 maxBlock = 16 * 1024 * 1024;
    const auto id = payload.next<quint32>();
    const auto from = payload.next<quint64>();
    const auto size = payload.next<quint32>();
    const auto crc = payload.next<quint32>();
    const auto milliseconds = payload.next<qint64>();
    if (payload.failed() || id >= m_game.branches.size() || size == 0 || size > maxBlock)
        return false;
    RecoveredGame::Branch &branch = m_game.branches[id];
    const quint64 end = branch.from + branch.size;
    // Behind a bad block nothing of the branch counts; where only the record of a block is gone, its bytes are there.
    if (branch.isLost || from < end || (from > end && m_badEnds.contains({id, end}))
        || !isSound(branch, from - branch.from, size, crc)) {
        m_badEnds.insert({id, end});
        return false;
    }
    m_unchecked += from - end;
    branch.size = from - branch.from + size;
    const Monotonic at = m_sameBoot ? std::min(m_now, Monotonic(Milliseconds(milliseconds))) : m_now;
    if (!branch.arrivals.empty() && branch.arrivals.back().at == at)
        branch.arrivals.back().end = branch.from + branch.size;
    else
        branch.arrivals.push_back({branch.from + branch.size, at});
    return true;
}

bool Recovery::takeProgress(PayloadReader payload)
{
    RecoveredGame::Writer *of = writer(payload.next<quint32>());
    const auto branch = static_cast<int>(payload.next<quint32>());
    const auto offset = payload.next<quint64>();
    if (payload.failed() || !of)
        return false;
    of->at = nearest({branch, offset});
    appendProgress(m_log, of->info.number, of->at.branch, of->at.offset);
    return of->at == BranchPosition{branch, offset};
}

bool Recovery::takeLeft(const QJsonObject &json)
{
    RecoveredGame::Writer *of = writer(static_cast<quint32>(json.value("number"_L1).toInt()));
    if (!of)
        return false;
    of->resumes = json.value("resumes"_L1).toInt(of->resumes);
    of->barred = json.value("barred"_L1).toBool(of->barred);
    return applyJson(of->info, json, UnknownKeys::Ignore).has_value();
}

bool Recovery::takeNumbers(const JournalRecord &record)
{
    PayloadReader payload(record.payload);
    const auto first = payload.next<quint32>();
    if (record.type == JournalRecord::Type::Chosen) {
        if (!writer(first))
            return false;
        m_game.chosenHeader = static_cast<int>(first);
        return true;
    }
    const BranchPosition at{static_cast<int>(first), payload.next<quint64>()};
    if (payload.failed() || !reaches(at))
        return false;
    m_game.followed = at;
    return true;
}

bool Recovery::take(const JournalRecord &record)
{
    using enum JournalRecord::Type;
    const auto json = [&record] {
        return QJsonDocument::fromJson(record.payload).object();
    };
    switch (record.type) {
    case Begin:
        m_game.begin = json();
        m_sameBoot = m_game.begin.value("boot"_L1).toString() == bootId();
        return true;
    case Announced: {
        const QJsonValue boot = m_game.begin.value("boot"_L1);
        m_game.begin = json();
        m_game.begin.insert("boot"_L1, boot);
        if (m_game.begin.value("startedOver"_L1).toBool()) {
            m_game.chosenHeader = 0;
            m_game.followed.reset();
        }
        return true;
    }
    case Writer: return takeWriter(json());
    case Header: return takeHeader(PayloadReader(record.payload));
    case Branch: return takeBranch(PayloadReader(record.payload));
    case Block: return takeBlock(PayloadReader(record.payload));
    case Progress: return takeProgress(PayloadReader(record.payload));
    case Left: return takeLeft(json());
    case Chosen:
    case Followed: return takeNumbers(record);
    case End: m_game.end = json(); return true;
    }
    return false;
}

void Recovery::keep(const JournalRecord &record)
{
    using enum JournalRecord::Type;
    if (record.type != Branch && record.type != Progress) // those are kept as they were understood
        appendRecord(m_log, record.type, record.payload);
}

/// Takes all that can be read; gives where the last sound record ends.
qsizetype Recovery::takeAll(QByteArrayView bytes)
{
    constexpr qsizetype mostSearched = 256 * 1024;
    qsizetype sound = 0;
    for (qsizetype at = 0; at < bytes.size();) {
        QByteArrayView rest = bytes.sliced(at);
        const std::optional<JournalRecord> record = takeRecord(rest);
        const bool fits = record && (record->type == JournalRecord::Type::Begin) == (sound == 0);
        if (!fits && (sound == 0 || at - sound > mostSearched))
            return sound;
        if (!fits) { // the next one that makes sense, byte by byte
            ++at;
            continue;
        }
        if (at > sound)
            ++m_passedOver;
        if (take(*record))
            keep(*record);
        else
            ++m_passedOver;
        at = sound = bytes.size() - rest.size();
    }
    return sound;
}

/// What was passed over does not stay in the log: bytes that come later may lie where it says, and would make it look
/// sound. On the disk before anything is cut off.
Result<> Recovery::replaceLog(const QString &log) const
{
    QFile fresh(log + u".new"_s);
    if (!fresh.open(QIODevice::WriteOnly | QIODevice::Truncate) || fresh.write(m_log) != m_log.size())
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(fresh.fileName(), fresh.errorString()));
    fresh.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (const Result<> flushed = flushFile(fresh); !flushed)
        return flushed;
    keepCopy();
    return renameOver(fresh.fileName(), log);
}

/// What is cut off may still be worth something to somebody; so is what was cut off the time before.
void Recovery::keepCopy() const
{
    const QFileInfo folder(m_game.folder);
    const QString name = folder.dir().absolutePath() + u"/.damaged/"_s + folder.fileName();
    QString to = name;
    for (int number = 2; QFileInfo::exists(to); ++number)
        to = u"%1-%2"_s.arg(name).arg(number);
    if (!QDir().mkpath(to))
        return;
    const QStringList files = QDir(m_game.folder).entryList({u"log"_s, u"branch-*"_s}, QDir::Files);
    for (const QString &file : files)
        QFile::copy(m_game.folder + u'/' + file, to + u'/' + file);
}

/// What is behind the last sound block goes, so that the next one follows it.
void Recovery::clip()
{
    for (const RecoveredGame::Branch &branch : m_game.branches) {
        if (::ftruncate(branch.file->value, static_cast<off_t>(branch.size)) != 0 && m_game.damage.isEmpty())
            m_game.damage = u"a branch could not be cut off behind its last sound byte"_s;
    }
}

Result<RecoveredGame> Recovery::run()
{
    QFile file(m_game.folder + u"/log"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    const QByteArray bytes = file.readAll();
    const qsizetype sound = takeAll(bytes);
    if (sound == 0)
        return fail(Error::Code::Corrupt, u"%1 has no sound beginning"_s.arg(file.fileName()));
    if (std::ranges::any_of(m_game.branches, [](const RecoveredGame::Branch &b) { return b.file->value < 0; }))
        return fail(Error::Code::Unavailable, u"the branches of %1 cannot be opened"_s.arg(file.fileName()));
    if (sound < bytes.size())
        m_game.damage =
            u"%1 bytes at the end of the journal were not sound and were cut off"_s.arg(bytes.size() - sound);
    m_game.isDamaged = m_passedOver > 0;
    if (m_game.isDamaged) {
        m_game.damage = u"%1 of its records could not be used, %2 bytes have no checksum any more"_s.arg(m_passedOver)
                            .arg(m_unchecked);
        if (const Result<> replaced = replaceLog(file.fileName()); !replaced)
            return Failure{replaced.error()};
    }
    const int number =
        ::open(QFile::encodeName(file.fileName()).constData(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    m_game.log = std::make_shared<const OpenDescriptor>(number);
    if (number < 0 || ::ftruncate(number, m_game.isDamaged ? m_log.size() : sound) != 0)
        return fail(Error::Code::Unavailable, u"%1 cannot be gone on with"_s.arg(file.fileName()));
    clip();
    return std::move(m_game);
}

} // namespace

Result<RecoveredGame> recoverJournal(const QString &folder, Monotonic now)
{
    return Recovery(folder, now).run();
}

} // namespace Pitwall

#include "core/replays/relay/journalrecovery.h"

#include "core/replays/relay/journalrecord.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
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
    bool isSound(const RecoveredGame::Branch &branch, quint64 at, quint32 size, quint32 crc);
    void clip();
    RecoveredGame::Writer *writer(quint32 number);
    bool reaches(BranchPosition at) const;

    const Monotonic m_now;
    RecoveredGame m_game;
    bool m_sameBoot = false;
    std::vector<char> m_scratch;
};

RecoveredGame::Writer *Recovery::writer(quint32 number)
{
    return number >= 1 && number <= m_game.writers.size() ? &m_game.writers[number - 1] : nullptr;
}

bool Recovery::reaches(BranchPosition at) const
{
    if (at.branch < 0 || static_cast<size_t>(at.branch) >= m_game.branches.size())
        return at == BranchPosition();
    const RecoveredGame::Branch &branch = m_game.branches[static_cast<size_t>(at.branch)];
    return at.offset >= branch.from && at.offset <= branch.from + branch.size;
}

bool Recovery::takeWriter(const QJsonObject &json)
{
    const Result<ReplayWriter> info = fromJson<ReplayWriter>(json);
    if (!info || info->number != static_cast<int>(m_game.writers.size()) + 1)
        return false;
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
    const auto count = static_cast<qint32>(m_game.branches.size());
    if (payload.failed() || static_cast<qint32>(id) != count || id >= static_cast<quint32>(BranchTree::MaxBranches)
        || (count == 0 ? parent != -1 || from != 0 : parent < 0 || parent >= count || !reaches({parent, from})))
        return false;
    const int number =
        ::open(QFile::encodeName(GameJournal::branchFile(m_game.folder, static_cast<int>(id))).constData(),
               O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (number < 0)
        return false;
    m_game.branches.push_back({.parent = parent, .from = from, .file = std::make_shared<const OpenDescriptor>(number)});
    return true;
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
    if (payload.failed() || id >= m_game.branches.size() || size > maxBlock)
        return false;
    RecoveredGame::Branch &branch = m_game.branches[id];
    if (from != branch.from + branch.size || !isSound(branch, branch.size, size, crc))
        return false;
    branch.size += size;
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
    if (payload.failed() || !of || !reaches({branch, offset}))
        return false;
    of->at = {branch, offset};
    return true;
}

bool Recovery::takeLeft(const QJsonObject &json)
{
    RecoveredGame::Writer *of = writer(static_cast<quint32>(json.value("number"_L1).toInt()));
    if (!of)
        return false;
    of->resumes = json.value("resumes"_L1).toInt(of->resumes);
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
    QByteArrayView rest(bytes);
    qsizetype sound = 0;
    while (const std::optional<JournalRecord> record = takeRecord(rest)) {
        if ((record->type == JournalRecord::Type::Begin) != (sound == 0) || !take(*record))
            break;
        sound = bytes.size() - rest.size();
    }
    if (sound == 0)
        return fail(Error::Code::Corrupt, u"%1 has no sound beginning"_s.arg(file.fileName()));
    if (sound < bytes.size())
        m_game.damage =
            u"%1 bytes at the end of the journal were not sound and were cut off"_s.arg(bytes.size() - sound);
    const int number =
        ::open(QFile::encodeName(file.fileName()).constData(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    if (number < 0 || ::ftruncate(number, sound) != 0)
        return fail(Error::Code::Unavailable, u"%1 cannot be gone on with"_s.arg(file.fileName()));
    m_game.log = std::make_shared<const OpenDescriptor>(number);
    clip();
    return std::move(m_game);
}

} // namespace

Result<RecoveredGame> recoverJournal(const QString &folder, Monotonic now)
{
    return Recovery(folder, now).run();
}

} // namespace Pitwall

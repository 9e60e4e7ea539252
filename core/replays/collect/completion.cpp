#include "core/replays/collect/completion.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

bool Completion::isComplete(const RecordingFile &file, const RecordingRule &rule, bool running, const Seen *before,
                            Monotonic now) const
{
    using Complete = RecordingRule::Complete;
    if (rule.complete == Complete::Renamed)
        return true;
    if (!before || !before->file.isSameAs(file))
        return false;
    const auto unchanged = now - before->since;
    switch (rule.complete) {
    case Complete::Closed:
        return file.open == RecordingFile::Open::No
            || (file.open == RecordingFile::Open::Unknown && unchanged >= closedAnyway);
    case Complete::Stable: return unchanged >= Seconds(rule.seconds);
    case Complete::Logged: return !running || m_logged.contains(file.name());
    case Complete::Renamed: break;
    }
    return true;
}

QList<RecordingFile> Completion::look(const QList<RecordingFile> &files, const QList<RecordingRule> &rules,
                                      bool running, Monotonic now)
{
    QList<RecordingFile> complete;
    QHash<QString, Seen> seen;
    for (const RecordingFile &file : files) {
        const auto it = m_seen.constFind(file.path);
        const Seen *before = it == m_seen.constEnd() ? nullptr : &*it;
        if (isComplete(file, rules.at(file.rule), running, before, now))
            complete.append(file);
        const bool unchanged = before && before->file.isSameAs(file);
        seen.insert(file.path, {file, unchanged ? before->since : now});
    }
    m_waiting = complete.size() < files.size();
    m_seen = std::move(seen);
    if (!running)
        m_logged.clear();
    return complete;
}

void Completion::logged(const QString &name)
{
    if (m_logged.size() < maxLogged)
        m_logged.insert(name.mid(name.lastIndexOf(u'/') + 1));
}

} // namespace Pitwall

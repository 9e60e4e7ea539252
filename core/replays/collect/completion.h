#pragma once

#include "core/base/time.h"
#include "core/replays/collect/recordingfile.h"

#include <QHash>
#include <QSet>

namespace Pitwall {

/// Decides which recordings of one server are complete, from looks at them one after the other.
class Completion final
{
public:
    /// Where it cannot be seen who has a file open, so long without a change counts as closed.
    static constexpr Seconds closedAnyway{30};
    /// Names that were logged and not seen as files yet, at most.
    static constexpr qsizetype maxLogged = 1000;

    /// The files of a look that are not kept yet; gives those that are complete. What is not in it is forgotten.
    /// `running`: the server is; what it logs may still come.
    QList<RecordingFile> look(const QList<RecordingFile> &files, const QList<RecordingRule> &rules, bool running,
                              Monotonic now);
    /// A line of output said that this file is complete.
    void logged(const QString &name);
    /// Whether a look found files that were not complete; then it matters who has them open.
    bool isWaiting() const { return m_waiting; }

private:
    struct Seen
    {
        RecordingFile file;
        Monotonic since; ///< unchanged
    };

    bool isComplete(const RecordingFile &file, const RecordingRule &rule, bool running, const Seen *before,
                    Monotonic now) const;

    QHash<QString, Seen> m_seen;
    QSet<QString> m_logged;
    bool m_waiting = false;
};

} // namespace Pitwall

#pragma once

#include "core/base/fields.h"

namespace Pitwall {

/// What a game writes by itself, as its definition says it: which files below the work folder, and when one of them is
/// complete. The first rule of a definition that fits a file counts.
struct RecordingRule
{
    Q_GADGET

public:
    enum class Complete {
        Closed,  ///< no process of the server has it open, and it is the same in two looks
        Stable,  ///< it has not changed for `seconds`
        Renamed, ///< it gets its name when it is complete
        Logged   ///< a line of output said so; at the latest when the server is over
    };
    Q_ENUM(Complete)
    enum class Files {
        Move, ///< they go into the archive and leave the server
        Copy  ///< the game reads or writes them again
    };
    Q_ENUM(Files)
    enum class Keep {
        Every,
        Last ///< the newest of each session, when that is over
    };
    Q_ENUM(Keep)

    QString kind;   ///< of the replay: "teeworlds", "openttd", …
    QString folder; ///< relative, checked; empty: the work folder itself
    QString name;   ///< "*.demo": *, ? and [a-z], within one folder; a leading dot must be named
    Complete complete = Complete::Closed;
    int seconds = 10; ///< of Stable, 1…3600
    QString line;     ///< of Logged: an expression whose capture "file" is the name, with or without folders
    Files files = Files::Copy;
    Keep keep = Keep::Every;

    static auto fields()
    {
        using R = RecordingRule;
        return std::tuple{field("kind", &R::kind),         field("folder", &R::folder),   field("name", &R::name),
                          field("complete", &R::complete), field("seconds", &R::seconds), field("line", &R::line),
                          field("files", &R::files),       field("keep", &R::keep)};
    }
    friend bool operator==(const RecordingRule &, const RecordingRule &) = default;
};

} // namespace Pitwall

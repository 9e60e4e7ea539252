#pragma once

#include "core/base/result.h"

namespace Pitwall {

/// Whether a file that somebody else writes has stopped growing: same size and time of change in two looks.
struct FileLook
{
    qint64 size = -1;
    qint64 changedMs = -1;

    friend bool operator==(const FileLook &, const FileLook &) = default;

    /// Fails with NotFound.
    static Result<FileLook> at(const QString &path);
};

} // namespace Pitwall

#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace Pitwall {

/// The first line of a connection (spec 1.1): "P/<id>/<name>\0" from a game, "G/<id>/<name>\0" from a watcher.
struct RequestLine
{
    static constexpr qsizetype MaxSize = 1024; ///< with its NUL

    enum class Role { Writer, Reader };

    Role role = Role::Writer;
    quint64 game = 0;
    QString name; ///< all behind the second slash: may be empty, may hold more slashes

    /// `line` without the NUL. Fails with InvalidArgument: another verb, an id that is not 1…20 ASCII digits up to
    /// 2^64-1, no second slash, a name that is not UTF-8.
    static Result<RequestLine> parse(QByteArrayView line);
};

} // namespace Pitwall

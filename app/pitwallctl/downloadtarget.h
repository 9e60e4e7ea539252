#pragma once

#include "core/client/transport.h"

#include <QFile>

namespace Pitwall {

/// Where bytes go that a command gets: a file, or "-" for stdout. Bytes are written on at once, so that a game can read
/// along.
class DownloadTarget final
{
public:
    enum class Existing {
        Refuse,
        Replace,
        Continue ///< what is there is its beginning
    };

    /// `file` empty: stdout. Fails with Conflict (is there), InvalidArgument (stdout is a terminal), Unavailable.
    static Result<std::shared_ptr<DownloadTarget>> open(const QString &file, Existing existing);

    qint64 position() const { return m_position; } ///< bytes that it has
    Result<> take(const QByteArray &piece);

private:
    DownloadTarget() = default;

    QFile m_file;
    qint64 m_position = 0;
};

/// The name under which a download is kept in the current folder: without folders and hidden names. Fails with
/// InvalidArgument if nothing is left.
Result<QString> localName(const QString &offered);

} // namespace Pitwall

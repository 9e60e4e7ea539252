#include "core/replays/collect/completefile.h"

#include <QDateTime>
#include <QFileInfo>

namespace Pitwall {

Result<FileLook> FileLook::at(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile() || info.isSymLink())
        return fail(Error::Code::NotFound, path);
    return FileLook{.size = info.size(), .changedMs = info.lastModified().toMSecsSinceEpoch()};
}

} // namespace Pitwall

#include "core/process/keeperbinary.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<QString> installKeeper(const QString &original, const QString &sessions)
{
    const QDir folder(sessions);
    const QStringList copies = folder.entryList({u"keeper-*"_s}, QDir::Files, QDir::Time);
    QFile source(original);
    const QByteArray program = source.open(QFile::ReadOnly) ? source.readAll() : QByteArray();
    if (program.isEmpty()) {
        if (!copies.isEmpty())
            return folder.filePath(copies.first());
        return fail(Error::Code::Unavailable, u"no keeper at %1: %2"_s.arg(original, source.errorString()));
    }
    const QByteArray hash = QCryptographicHash::hash(program, QCryptographicHash::Sha256).toHex().left(16);
    const QString name = u"keeper-"_s + QString::fromLatin1(hash);
    const QString path = folder.filePath(name);
    if (!copies.contains(name)) {
        QSaveFile copy(path);
        if (!copy.open(QFile::WriteOnly) || !copy.setPermissions(QFile::ReadOwner | QFile::ExeOwner)
            || copy.write(program) != program.size() || !copy.commit())
            return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(path, copy.errorString()));
    }
    for (const QString &other : copies) {
        if (other != name)
            QFile::remove(folder.filePath(other));
    }
    return ::access(QFile::encodeName(path).constData(), X_OK) == 0 ? path : original; // else a "noexec" file system
}

} // namespace Pitwall

#include "core/servers/worktree.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto secretFile = ".pitwall-admin"_L1; // "<session>\n<secret>\n"
static constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
static constexpr QFile::Permissions ownerFolder = ownerOnly | QFile::ExeOwner;

static Failure cannotWrite(const QString &path, int error)
{
    const QString detail = u"cannot write %1: %2"_s.arg(path, qt_error_string(error));
    switch (error) {
    case ENOSPC:
    case EDQUOT: return fail(Error::Code::TooLarge, detail);
    case EACCES:
    case EPERM:
    case EROFS: return fail(Error::Code::PermissionDenied, detail);
    default: return fail(Error::Code::Unavailable, detail);
    }
}

static Result<> writeFile(const QString &path, const QByteArray &content)
{
    if (QFileInfo(path).isSymLink())
        QFile::remove(path); // QSaveFile would write where it points to
    QSaveFile file(path);
    errno = 0;
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly)
        && file.write(content) == content.size() && file.commit();
    return written ? Result<>() : cannotWrite(path, errno);
}

static Result<> makeFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir() && !info.isSymLink())
        return {};
    errno = 0;
    if (info.isSymLink() || !QDir().mkdir(path))
        return cannotWrite(path, info.isSymLink() ? ELOOP : errno);
    QFile::setPermissions(path, ownerFolder);
    return {};
}

// Makes every folder on the way from `root` to `relative`; none of them may lead out of it. Adds them to `made`.
static Result<> makeFoldersBelow(const QString &root, const QString &relative, QStringList &made)
{
    QString path = root;
    for (const QString &name : relative.split(u'/', Qt::SkipEmptyParts)) {
        if (name == ".."_L1)
            return fail(Error::Code::InvalidArgument,
                        u"the definition names a folder outside the work folder: "_s + relative);
        path += u'/' + name;
        if (const Result<> done = makeFolder(path); !done)
            return done;
        made.append(path);
    }
    return {};
}

// Files that we write as root belong to the user that the game runs as, or it could not read them.
static Result<> giveTo(const QString &user, const QStringList &paths)
{
    if (user.isEmpty() || ::geteuid() != 0)
        return {};
    const passwd *entry = ::getpwnam(user.toUtf8().constData());
    if (!entry)
        return fail(Error::Code::PermissionDenied, u"this machine has no user %1 to run the game as"_s.arg(user));
    for (const QString &path : paths) {
        if (::lchown(QFile::encodeName(path).constData(), entry->pw_uid, entry->pw_gid) != 0)
            return cannotWrite(path, errno);
    }
    return {};
}

Result<> prepareWorkFolder(const QString &folder, const LaunchPlan &plan, SessionId session, const Secret &secret)
{
    QStringList paths{folder};
    errno = 0;
    if (!QDir().mkpath(folder))
        return cannotWrite(folder, errno);
    QFile::setPermissions(folder, ownerFolder);
    for (const QString &name : plan.folders) {
        if (const Result<> made = makeFoldersBelow(folder, name, paths); !made)
            return made;
    }
    for (const LaunchFile &file : plan.files) {
        if (const Result<> made = makeFoldersBelow(folder, file.path.section(u'/', 0, -2), paths); !made)
            return made;
        const QString name = file.path.section(u'/', -1);
        if (name.isEmpty() || name == ".."_L1)
            return fail(Error::Code::InvalidArgument, u"the definition names a file without a name: "_s + file.path);
        const QString path = QDir::cleanPath(folder + u'/' + file.path);
        if (const Result<> written = writeFile(path, file.content); !written)
            return written;
        paths.append(path);
    }
    const QByteArray kept = session.toString().toLatin1() + '\n' + secret.reveal() + '\n';
    if (const Result<> written = writeFile(folder + u'/' + secretFile, kept); !written)
        return written;
    return giveTo(plan.runAs, paths);
}

Result<Secret> readAdminSecret(const QString &folder, SessionId session)
{
    QFile file(folder + u'/' + secretFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, u"cannot read %1: %2"_s.arg(file.fileName(), file.errorString()));
    const QByteArrayList lines = file.read(4096).split('\n');
    if (lines.size() < 2 || lines.first() != session.toString().toLatin1())
        return fail(Error::Code::NotFound, u"the admin secret of this session is not known"_s);
    return Secret(lines.at(1));
}

} // namespace Pitwall

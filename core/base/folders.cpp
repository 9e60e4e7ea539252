#include "core/base/folders.h"

#include "core/base/settingsfile.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString xdgFolder(const char *variable, const QString &fallback)
{
    const QString folder = qEnvironmentVariable(variable);
    return (QDir::isAbsolutePath(folder) ? folder : fallback) + u"/pitwall"_s;
}

Folders Folders::of(const QString &dataDir)
{
    const QString below = dataDir.isEmpty() ? qEnvironmentVariable("PITWALL_DATA_DIR") : dataDir;
    if (!below.isEmpty()) {
        const QString folder = QDir(below).absolutePath();
        return {folder + u"/core.toml"_s, folder, folder + u"/state"_s, folder + u"/run"_s};
    }
    const QString home = QDir::homePath();
    const QString state = xdgFolder("XDG_STATE_HOME", home + u"/.local/state"_s);
    QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    runtime = QDir::isAbsolutePath(runtime) ? runtime + u"/pitwall"_s : state + u"/run"_s;
    return {SettingsFile::defaultPath(), xdgFolder("XDG_DATA_HOME", home + u"/.local/share"_s), state, runtime};
}

QString Folders::storeFile() const
{
    return data + u"/store.sqlite"_s;
}

QString Folders::serversFolder() const
{
    return data + u"/servers"_s;
}

QString Folders::gamesFolder() const
{
    return data + u"/games"_s;
}

QString Folders::backupsFolder() const
{
    return data + u"/backups"_s;
}

QString Folders::certificateFolder() const
{
    return data + u"/tls"_s;
}

QString Folders::sessionsFolder() const
{
    return state + u"/sessions"_s;
}

QString Folders::logFile() const
{
    return state + u"/logs/pitwalld.log"_s;
}

QString Folders::coreFile() const
{
    return runtime + u"/core.json"_s;
}

QString Folders::localTokenFile() const
{
    return runtime + u"/local-token"_s;
}

Result<> Folders::create() const
{
    constexpr QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    constexpr QFile::Permissions passing = QFile::ExeGroup | QFile::ExeOther;
    const QStringList onTheWay{data, serversFolder()}; // of games that root runs as another user
    for (const QString &path : QStringList{data, state, runtime, serversFolder(), gamesFolder(), backupsFolder(),
                                           certificateFolder(), sessionsFolder(), state + u"/logs"_s}) {
        const bool open = geteuid() == 0 && onTheWay.contains(path);
        if (!QDir().mkpath(path) || !QFile::setPermissions(path, open ? owner | passing : owner))
            return fail(Error::Code::Unavailable, u"cannot make the folder "_s + path);
    }
    return {};
}

Result<RunningCore> RunningCore::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, u"no core runs here: there is no "_s + path);
    const Result<RunningCore> core = fromJson<RunningCore>(QJsonDocument::fromJson(file.read(4096)).object());
    if (!core || core->port < 1 || core->port > 65535)
        return fail(Error::Code::Corrupt, path + u" is damaged"_s);
    return core;
}

Result<> RunningCore::write(const QString &path) const
{
    QSaveFile file(path);
    const QByteArray json = QJsonDocument(toJson(*this)).toJson();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(json) != json.size() || !file.commit())
        return fail(Error::Code::Unavailable, path + u": "_s + file.errorString());
    return {};
}

} // namespace Pitwall

#include "core/games/gamefinder.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

QStringList executableFolders()
{
    QStringList folders{u"/usr/games"_s, u"/usr/local/games"_s, u"/usr/local/bin"_s, u"/usr/bin"_s, u"/bin"_s};
    const QStringList path = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    for (const QString &folder : path) {
        if (folder.startsWith(u'/') && !folders.contains(folder))
            folders.append(folder);
    }
    return folders;
}

static QString findExecutable(const QStringList &names)
{
    const auto isExecutable = [](const QString &path) {
        const QFileInfo info(path);
        return info.isFile() && info.isExecutable();
    };
    for (const QString &name : names) {
        if (name.startsWith(u'/')) {
            if (isExecutable(name))
                return name;
            continue;
        }
        for (const QString &folder : executableFolders()) {
            const QString path = folder + u'/' + name;
            if (!name.contains(u'/') && isExecutable(path))
                return path;
        }
    }
    return {};
}

QString installedPackageVersion(const QString &package, const QString &database)
{
    // The database is one text file of a few MB; mapped and searched, one package costs about a millisecond.
    QFile file(database);
    if (package.isEmpty() || !file.open(QIODevice::ReadOnly) || file.size() == 0)
        return {};
    const uchar *bytes = file.map(0, file.size());
    if (!bytes)
        return {};
    const auto text = QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), file.size());
    const QByteArray heading = "Package: " + package.toUtf8() + '\n';
    qsizetype begin = text.startsWith(heading) ? 0 : text.indexOf(QByteArray("\n" + heading));
    if (begin < 0)
        return {};
    const qsizetype end = text.indexOf("\n\n", begin);
    const QByteArray entry = text.sliced(begin, (end < 0 ? text.size() : end) - begin);
    if (!entry.contains("\nStatus: install ok installed"))
        return {};
    begin = entry.indexOf("\nVersion: ");
    return begin < 0 ? QString()
                     : QString::fromUtf8(entry.mid(begin + 10, entry.indexOf('\n', begin + 1) - begin - 10));
}

static QString withPackage(const QString &what, const QString &package)
{
    return package.isEmpty() ? what : u"%1 (package %2)"_s.arg(what, package);
}

FoundGame findGame(const DefinitionData &definition, const QJsonObject &settings)
{
    FoundGame found;
    found.executable = findExecutable(definition.executables);
    if (found.executable.isEmpty())
        found.missing.append(withPackage(definition.executables.first(), definition.info.package));
    else if (found.executable.startsWith("/usr/"_L1) && !found.executable.startsWith("/usr/local/"_L1))
        found.version = installedPackageVersion(definition.info.package);
    for (const DataRequirement &data : definition.dataFiles) {
        const QString given = data.setting.isEmpty() ? QString() : settings.value(data.setting).toString();
        const QStringList paths = given.isEmpty() ? data.paths : QStringList{given};
        const auto there = std::ranges::find_if(paths, [](const QString &path) { return QFileInfo::exists(path); });
        if (there == paths.end())
            found.missing.append(given.isEmpty() ? withPackage(data.title, data.package) : given);
        else if (!data.setting.isEmpty())
            found.settings.insert(data.setting, *there);
    }
    return found;
}

} // namespace Pitwall

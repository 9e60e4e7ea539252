#include "core/games/gamecatalog.h"

#include "core/base/logging.h"
#include "core/games/definitiondata.h"
#include "core/games/definitionschema.h"

#include <QDir>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

Q_LOGGING_CATEGORY(lcCatalog, "pitwall.games.catalog", QtInfoMsg)

static constexpr Milliseconds settleTime{200};

GameCatalog::GameCatalog(QString userFolder, QObject *parent)
    : QObject(parent)
    , m_userFolder(std::move(userFolder))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &GameCatalog::reload);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    reload();
}

QString GameCatalog::defaultUserFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pitwall/games"_s;
}

void GameCatalog::reload()
{
    m_entries.clear();
    readBuiltIns();
    readUserFolder();
    watch();
    Q_EMIT changed();
}

void GameCatalog::readBuiltIns()
{
    const QDir folder(u":/pitwall/games"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (name == "schema.json"_L1)
            continue;
        QFile file(folder.filePath(name));
        file.open(QIODevice::ReadOnly);
        const Result<GameDefinition> definition = GameDefinition::parse(file.readAll());
        if (definition)
            m_entries.append({std::make_shared<const GameDefinition>(*definition), {}, GameInfo::Origin::BuiltIn});
        else // our mistake; every one of them is parsed by a test
            qCCritical(lcCatalog) << "a built-in definition does not hold" << kv("file", name)
                                  << kv("problem", definition.error().detail);
    }
}

QStringList GameCatalog::userFiles() const
{
    QStringList paths;
    if (m_userFolder.isEmpty()) // QDir would take it for the current folder
        return paths;
    for (const QFileInfo &file : QDir(m_userFolder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (paths.size() < maxUserDefinitions)
            paths.append(file.filePath());
    }
    return paths;
}

void GameCatalog::readUserFolder()
{
    for (const QString &path : userFiles())
        m_entries.append(readUserFile(path));
}

GameCatalog::Entry GameCatalog::readUserFile(const QString &path) const
{
    const QFileInfo file(path);
    const auto broken = [&file](const QString &problem) {
        return Entry{nullptr,
                     {.id = file.completeBaseName(),
                      .title = file.completeBaseName(),
                      .origin = GameInfo::Origin::User,
                      .problem = problem},
                     GameInfo::Origin::User};
    };
    QFile reader(path);
    if (!reader.open(QIODevice::ReadOnly))
        return broken(reader.errorString());
    const Result<GameDefinition> definition = GameDefinition::parse(reader.read(maxDefinitionBytes + 1));
    if (!definition) {
        const QString &pointer = definition.error().field;
        return broken(pointer.isEmpty() ? definition.error().detail : pointer + u": "_s + definition.error().detail);
    }
    const QString id = definition->info().id;
    if (id != file.completeBaseName())
        return broken(u"/id: the file of the game \"%1\" is named %1.json"_s.arg(id));
    if (isBuiltIn(id))
        return broken(u"/id: \"%1\" is a built-in game; give yours an id of its own"_s.arg(id));
    return {std::make_shared<const GameDefinition>(*definition), {}, GameInfo::Origin::User};
}

bool GameCatalog::isBuiltIn(const QString &id) const
{
    return std::ranges::any_of(m_entries, [&id](const Entry &entry) {
        return entry.origin == GameInfo::Origin::BuiltIn && entry.definition && entry.definition->info().id == id;
    });
}

void GameCatalog::watch()
{
    // An editor may replace a file or write into it; the folder tells of the first, only the file of the second.
    if (const QStringList old = m_watcher.files() + m_watcher.directories(); !old.isEmpty())
        m_watcher.removePaths(old);
    QStringList paths = userFiles();
    if (QFileInfo(m_userFolder).isDir())
        paths.append(m_userFolder);
    if (!paths.isEmpty())
        m_watcher.addPaths(paths);
}

QList<GameInfo> GameCatalog::games() const
{
    QList<GameInfo> games;
    for (const Entry &entry : m_entries) {
        GameInfo info = entry.definition ? entry.definition->probe() : entry.broken;
        info.origin = entry.origin;
        games.append(info);
    }
    return games;
}

std::shared_ptr<const GameDefinition> GameCatalog::find(const QString &id) const
{
    const auto it = std::ranges::find_if(
        m_entries, [&id](const Entry &entry) { return entry.definition && entry.definition->info().id == id; });
    return it == m_entries.end() ? nullptr : it->definition;
}

/// Listed means that a file of this name lies in the folder: no path can be smuggled in.
bool GameCatalog::isListed(const QString &id) const
{
    return std::ranges::any_of(m_entries, [&id](const Entry &entry) {
        return (entry.definition ? entry.definition->info().id : entry.broken.id) == id;
    });
}

Result<QByteArray> GameCatalog::source(const QString &id) const
{
    if (!isListed(id))
        return fail(Error::Code::NotFound, u"there is no definition \"%1\""_s.arg(id));
    QFile file(isBuiltIn(id) ? u":/pitwall/games/%1.json"_s.arg(id) : userPath(id));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Unavailable, file.fileName() + u": "_s + file.errorString());
    return file.read(maxDefinitionBytes);
}

QString GameCatalog::userPath(const QString &id) const
{
    return m_userFolder + u'/' + id + u".json"_s;
}

Result<GameInfo> GameCatalog::save(const QByteArray &json)
{
    const Result<GameDefinition> definition = GameDefinition::parse(json);
    if (!definition)
        return Failure{definition.error()};
    const QString id = definition->info().id;
    if (isBuiltIn(id))
        return fail(Error::Code::Conflict, u"\"%1\" is a built-in game; give yours an id of its own"_s.arg(id),
                    u"/id"_s);
    const bool isNew = !QFileInfo::exists(userPath(id));
    if (m_userFolder.isEmpty())
        return fail(Error::Code::Unsupported, u"there is no folder for own definitions"_s);
    if (isNew && userFiles().size() >= maxUserDefinitions)
        return fail(Error::Code::Conflict, u"there are %1 own definitions already"_s.arg(maxUserDefinitions));
    QDir().mkpath(m_userFolder);
    QSaveFile file(userPath(id));
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return fail(Error::Code::Unavailable, file.fileName() + u": "_s + file.errorString());
    reload();
    GameInfo info = definition->probe();
    info.origin = GameInfo::Origin::User;
    return info;
}

Result<> GameCatalog::remove(const QString &id)
{
    if (isBuiltIn(id))
        return fail(Error::Code::Conflict, u"\"%1\" is a built-in game"_s.arg(id));
    if (!isListed(id))
        return fail(Error::Code::NotFound, u"there is no own definition \"%1\""_s.arg(id));
    QFile file(userPath(id));
    if (!file.remove())
        return fail(Error::Code::Unavailable, file.fileName() + u": "_s + file.errorString());
    reload();
    return {};
}

} // namespace Pitwall

#include "core/replays/formats/scfa/header.h"

#include "core/replays/formats/scfa/headerscanner.h"
#include "core/replays/formats/scfa/luavalue.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Pitwall::Scfa {

/// Data with its size before it, which must be one value and nothing else.
static QJsonValue readData(ByteCursor &cursor, Header &header, const QString &what)
{
    const std::uint32_t size = cursor.u32();
    ByteCursor data(cursor.take(size));
    const Result<QJsonValue> value = readLua(data);
    if (value && data.atEnd())
        return *value;
    if (header.problem.isEmpty())
        header.problem = u"%1: %2"_s.arg(what, value ? u"there is more than one value"_s : value.error().detail);
    return value ? *value : QJsonValue();
}

static QList<Header::Army> readArmies(ByteCursor &cursor, Header &header)
{
    QList<Header::Army> armies;
    for (int left = cursor.u8(); left > 0; --left) {
        Header::Army army{.data = readData(cursor, header, u"army %1"_s.arg(armies.size() + 1)).toObject()};
        army.source = cursor.u8();
        if (army.source != Header::NoSource)
            cursor.u8();
        armies.append(std::move(army));
    }
    return armies;
}

Result<Header> Header::parse(QByteArrayView bytes)
{
    HeaderScanner scanner;
    const qsizetype size = scanner.feed(bytes);
    if (scanner.state() == HeaderScanner::State::Bad)
        return fail(Error::Code::Corrupt, scanner.error());
    if (scanner.state() == HeaderScanner::State::More)
        return fail(Error::Code::Corrupt, u"the header is cut off"_s);
    Header header{.gameVersion = scanner.gameVersion(),
                  .replayVersion = scanner.replayVersion(),
                  .mapPath = scanner.mapPath(),
                  .size = size};
    ByteCursor cursor(bytes.first(size));
    cursor.text();
    cursor.take(3);
    cursor.text();
    cursor.take(4);
    header.mods = readData(cursor, header, u"mods"_s);
    if (header.mods.toObject().isEmpty() && header.mods.isObject())
        header.mods = QJsonArray();
    header.scenario = readData(cursor, header, u"scenario"_s).toObject();
    cursor.u8();
    for (const QString &name : scanner.sources()) {
        cursor.text();
        header.sources.append({.name = name, .timeouts = cursor.u32()});
    }
    header.cheats = cursor.u8() != 0;
    header.armies = readArmies(cursor, header);
    header.randomSeed = cursor.u32();
    return header;
}

QJsonObject Header::toJson() const
{
    QJsonArray sourceList;
    for (const Source &source : sources)
        sourceList.append(QJsonObject{{u"name"_s, source.name}, {u"timeouts"_s, qint64(source.timeouts)}});
    QJsonArray armyList;
    for (const Army &army : armies) {
        QJsonObject object{{u"data"_s, army.data}};
        if (army.source != NoSource)
            object.insert(u"source"_s, army.source);
        armyList.append(object);
    }
    return {{u"gameVersion"_s, gameVersion},
            {u"replayVersion"_s, replayVersion},
            {u"mapPath"_s, mapPath},
            {u"mods"_s, mods},
            {u"scenario"_s, scenario},
            {u"sources"_s, sourceList},
            {u"cheats"_s, cheats},
            {u"armies"_s, armyList},
            {u"randomSeed"_s, qint64(randomSeed)}};
}

QString mapName(const QString &mapPath)
{
    const QStringList parts = mapPath.split(u'/', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return {};
    QString name = parts.size() > 1 ? parts[parts.size() - 2] : parts.first().section(u'.', 0, -2);
    return name.toLower();
}

} // namespace Pitwall::Scfa

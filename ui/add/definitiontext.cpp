#include "ui/add/definitiontext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype lineWidth = 110;

/// The order of the shipped definitions; other keys come after these, by the alphabet.
static const QStringList &order()
{
    static const QStringList keys{
        u"id"_s,        u"key"_s,           u"role"_s,        u"event"_s,   u"path"_s,      u"when"_s,
        u"title"_s,     u"summary"_s,       u"untested"_s,    u"help"_s,    u"type"_s,      u"find"_s,
        u"transport"_s, u"defaultNumber"_s, u"executables"_s, u"package"_s, u"data"_s,      u"paths"_s,
        u"choices"_s,   u"default"_s,       u"minimum"_s,     u"maximum"_s, u"required"_s,  u"advanced"_s,
        u"liveApply"_s, u"settings"_s,      u"ports"_s,       u"launch"_s,  u"arguments"_s, u"folders"_s,
        u"files"_s,     u"format"_s,        u"lines"_s,       u"then"_s,    u"stdin"_s,     u"protocol"_s,
        u"family"_s,    u"log"_s,           u"match"_s,       u"redact"_s,  u"health"_s};
    return keys;
}

static QString compact(const QJsonValue &value)
{
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

static QStringList orderedKeys(const QJsonObject &object)
{
    QStringList keys = object.keys();
    std::ranges::stable_sort(keys, {}, [](const QString &key) {
        const qsizetype place = order().indexOf(key);
        return place < 0 ? order().size() : place;
    });
    return keys;
}

static QString write(const QJsonValue &value, qsizetype indent);

/// On one line, with blanks where a person sets them.
static QString flat(const QJsonValue &value)
{
    QStringList parts;
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            parts.append(flat(item));
        return QString(u'[' + parts.join(u", "_s) + u']');
    }
    if (!value.isObject())
        return compact(value);
    const QJsonObject object = value.toObject();
    for (const QString &key : orderedKeys(object))
        parts.append(compact(key) + u": " + flat(object.value(key)));
    return parts.isEmpty() ? u"{}"_s : QString(u"{ " + parts.join(u", "_s) + u" }");
}

static QString block(QChar open, const QStringList &parts, QChar close, qsizetype indent)
{
    const QString inner(indent + 4, u' ');
    return QString(open + u'\n' + inner + parts.join(u",\n" + inner) + u'\n' + QString(indent, u' ') + close);
}

static QString write(const QJsonValue &value, qsizetype indent)
{
    const QString short_ = flat(value);
    if (indent > 0 && indent + short_.size() <= lineWidth)
        return short_;
    QStringList parts;
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            parts.append(write(item, indent + 4));
        return block(u'[', parts, u']', indent);
    }
    if (!value.isObject())
        return short_;
    const QJsonObject object = value.toObject();
    for (const QString &key : orderedKeys(object))
        parts.append(compact(key) + u": " + write(object.value(key), indent + 4));
    return block(u'{', parts, u'}', indent);
}

QString definitionText(const QJsonObject &definition)
{
    return QString(write(definition, 0) + u'\n');
}

QJsonObject exampleDefinition()
{
    return {
        {u"id"_s, u"my-game"_s},
        {u"title"_s, u"My game"_s},
        {u"summary"_s, u"What kind of game it is."_s},
        {u"find"_s, QJsonObject{{u"executables"_s, QJsonArray{u"my-game-server"_s}}}},
        {u"settings"_s,
         QJsonArray{QJsonObject{
             {u"key"_s, u"map"_s}, {u"title"_s, u"Map"_s}, {u"type"_s, u"text"_s}, {u"default"_s, u"first"_s}}}},
        {u"ports"_s,
         QJsonArray{QJsonObject{{u"role"_s, u"game"_s},
                                {u"transport"_s, u"udp"_s},
                                {u"defaultNumber"_s, 27000},
                                {u"title"_s, u"Game"_s}}}},
        {u"launch"_s,
         QJsonObject{{u"arguments"_s, QJsonArray{u"--port"_s, u"{port:game}"_s, u"--map"_s, u"{setting:map}"_s}}}},
        {u"protocol"_s, QJsonObject{{u"family"_s, u"console"_s}}},
    };
}

} // namespace Pitwall

#include "core/api/schema.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int MaxText = 4096;
static constexpr int MaxEntries = 1000;
static constexpr int MaxDepth = 12;

static Failure invalid(const QString &path, const QString &detail)
{
    return fail(Error::Code::InvalidArgument, detail, path);
}

static Result<QJsonValue> checked(const QJsonValue &value, const QJsonObject &schema, const QString &path, int depth);

static Result<QJsonObject> checkedObject(const QJsonObject &object, const QJsonObject &schema, const QString &path,
                                         int depth)
{
    if (object.size() > MaxEntries)
        return invalid(path, u"more than %1 entries"_s.arg(MaxEntries));
    const QJsonArray required = schema.value("required"_L1).toArray();
    for (const auto key : required) {
        if (!object.contains(key.toString()))
            return invalid(path + u'/' + key.toString(), u"is missing"_s);
    }
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    const QJsonObject others = schema.value("additionalProperties"_L1).toObject();
    QJsonObject result;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString inner = path + u'/' + it.key();
        if (it.key().size() > MaxText)
            return invalid(path, u"a key is longer than %1 characters"_s.arg(MaxText));
        if (!properties.isEmpty() && !properties.contains(it.key()))
            return invalid(inner, u"unknown field; known are "_s + properties.keys().join(u", "_s));
        const QJsonObject property = properties.isEmpty() ? others : properties.value(it.key()).toObject();
        if (property.value("readOnly"_L1).toBool())
            continue;
        Result<QJsonValue> value = checked(it.value(), property, inner, depth + 1);
        if (!value)
            return Failure{value.error()};
        result.insert(it.key(), *value);
    }
    return result;
}

static Result<QJsonValue> checkedArray(const QJsonArray &array, const QJsonObject &schema, const QString &path,
                                       int depth)
{
    if (array.size() > schema.value("maxItems"_L1).toInt(MaxEntries))
        return invalid(path, u"more than %1 entries"_s.arg(schema.value("maxItems"_L1).toInt(MaxEntries)));
    QJsonArray result;
    for (qsizetype i = 0; i < array.size(); ++i) {
        Result<QJsonValue> value =
            checked(array.at(i), schema.value("items"_L1).toObject(), path + u'/' + QString::number(i), depth + 1);
        if (!value)
            return value;
        result.append(*value);
    }
    return QJsonValue(result);
}

static Result<QJsonValue> checkedText(const QString &text, const QJsonObject &schema, const QString &path)
{
    const int maximum = schema.value("maxLength"_L1).toInt(MaxText);
    if (text.size() > maximum)
        return invalid(path, u"longer than %1 characters"_s.arg(maximum));
    if (text.size() < schema.value("minLength"_L1).toInt())
        return invalid(path,
                       text.isEmpty() ? u"is empty"_s
                                      : u"shorter than %1 characters"_s.arg(schema.value("minLength"_L1).toInt()));
    const QJsonArray choices = schema.value("enum"_L1).toArray();
    if (!choices.isEmpty() && !choices.contains(text)) {
        QStringList names;
        for (const auto choice : choices)
            names.append(choice.toString());
        return invalid(path, u"expected one of "_s + names.join(u", "_s));
    }
    return QJsonValue(text);
}

static Result<QJsonValue> checkedNumber(double number, const QJsonObject &schema, const QString &path)
{
    if (schema.contains("minimum"_L1) && number < schema.value("minimum"_L1).toDouble())
        return invalid(path, u"less than %1"_s.arg(schema.value("minimum"_L1).toInteger()));
    if (schema.contains("maximum"_L1) && number > schema.value("maximum"_L1).toDouble())
        return invalid(path, u"more than %1"_s.arg(schema.value("maximum"_L1).toInteger()));
    return QJsonValue(number);
}

static bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == "object"_L1)
        return value.isObject();
    if (type == "array"_L1)
        return value.isArray();
    if (type == "string"_L1)
        return value.isString();
    if (type == "boolean"_L1)
        return value.isBool();
    if (type == "integer"_L1)
        return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
    return type.isEmpty() || value.isDouble();
}

static Result<QJsonValue> checked(const QJsonValue &value, const QJsonObject &schema, const QString &path, int depth)
{
    if (depth > MaxDepth)
        return invalid(path, u"nested deeper than %1"_s.arg(MaxDepth));
    const QString type = schema.value("type"_L1).toString();
    if (value.isNull()) // absent and null are the same; the field list says whether a value may be absent
        return value;
    if (!hasType(value, type))
        return invalid(path, u"expected "_s + (type == "integer"_L1 ? u"whole number"_s : type));
    if (value.isObject())
        return checkedObject(value.toObject(), schema, path, depth).map([](QJsonObject o) { return QJsonValue(o); });
    if (value.isArray())
        return checkedArray(value.toArray(), schema, path, depth);
    if (value.isString())
        return checkedText(value.toString(), schema, path);
    if (value.isDouble()) // as it is: toDouble() would lose the last digits of a 64-bit number
        return checkedNumber(value.toDouble(), schema, path).map([&value](const QJsonValue &) { return value; });
    return value;
}

Schema Schema::listOf(const Schema &item)
{
    Schema list(QJsonObject{
        {u"type"_s, u"object"_s},
        {u"properties"_s,
         QJsonObject{{u"items"_s, QJsonObject{{u"type"_s, u"array"_s}, {u"items"_s, item.json()}}},
                     {u"next"_s,
                      QJsonObject{{u"type"_s, u"string"_s},
                                  {u"description"_s, u"cursor of the next page; absent on the last one"_s}}}}}});
    list.m_item = std::make_shared<Schema>(item);
    return list;
}

Schema Schema::anyObject()
{
    return Schema(QJsonObject{{u"type"_s, u"object"_s}});
}

QJsonObject Schema::property(const QString &key) const
{
    return m_schema.value("properties"_L1).toObject().value(key).toObject();
}

Schema &Schema::setProperty(const QString &key, const QJsonObject &property)
{
    QJsonObject properties = m_schema.value("properties"_L1).toObject();
    properties.insert(key, property);
    m_schema.insert(u"properties"_s, properties);
    return *this;
}

Schema &Schema::require(const QStringList &keys)
{
    m_schema.insert(u"required"_s, QJsonArray::fromStringList(keys));
    return *this;
}

Schema &Schema::text(const QString &key, int minimumLength, int maximumLength)
{
    QJsonObject changed = property(key);
    changed.insert(u"minLength"_s, minimumLength);
    changed.insert(u"maxLength"_s, maximumLength);
    return setProperty(key, changed);
}

Schema &Schema::number(const QString &key, qint64 minimum, qint64 maximum)
{
    QJsonObject changed = property(key);
    changed.insert(u"minimum"_s, minimum);
    changed.insert(u"maximum"_s, maximum);
    return setProperty(key, changed);
}

Schema &Schema::add(const QString &key, const QJsonObject &property)
{
    return setProperty(key, property);
}

Schema &Schema::readOnly(const QStringList &keys)
{
    for (const QString &key : keys) {
        QJsonObject changed = property(key);
        changed.insert(u"readOnly"_s, true);
        setProperty(key, changed);
    }
    return *this;
}

Schema &Schema::without(const QStringList &keys)
{
    QJsonObject properties = m_schema.value("properties"_L1).toObject();
    for (const QString &key : keys)
        properties.remove(key);
    m_schema.insert(u"properties"_s, properties);
    return *this;
}

Result<QJsonObject> Schema::check(const QJsonObject &body) const
{
    return checkedObject(body, m_schema, {}, 0);
}

} // namespace Pitwall

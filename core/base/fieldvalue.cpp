#include "core/base/fieldvalue.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

QString enumText(const char *key)
{
    QString text = QString::fromLatin1(key);
    if (!text.isEmpty())
        text[0] = text.at(0).toLower();
    return text;
}

Result<int> enumValue(const QMetaEnum &meta, const QJsonValue &json, const QString &path)
{
    const QString text = json.toString();
    QStringList allowed;
    for (int i = 0; i < meta.keyCount(); ++i) {
        allowed.append(enumText(meta.key(i)));
        if (allowed.last() == text)
            return meta.value(i);
    }
    return fail(Error::Code::InvalidArgument, u"expected one of "_s + allowed.join(u", "_s), path);
}

QJsonObject enumSchema(const QMetaEnum &meta)
{
    QJsonArray values;
    for (int i = 0; i < meta.keyCount(); ++i)
        values.append(enumText(meta.key(i)));
    return {{u"type"_s, u"string"_s}, {u"enum"_s, values}};
}

Failure wrongType(const QString &path, QLatin1StringView expected)
{
    return fail(Error::Code::InvalidArgument, u"expected "_s + expected, path);
}

Failure outOfRange(const QString &path, qint64 minimum, quint64 maximum)
{
    return fail(Error::Code::InvalidArgument, u"expected a number from %1 to %2"_s.arg(minimum).arg(maximum), path);
}

Result<bool> FieldValue<bool>::read(const QJsonValue &json, const QString &path)
{
    if (!json.isBool())
        return wrongType(path, "true or false"_L1);
    return json.toBool();
}

QJsonObject FieldValue<bool>::schema()
{
    return {{u"type"_s, u"boolean"_s}};
}

Result<double> FieldValue<double>::read(const QJsonValue &json, const QString &path)
{
    if (!json.isDouble())
        return wrongType(path, "a number"_L1);
    return json.toDouble();
}

QJsonObject FieldValue<double>::schema()
{
    return {{u"type"_s, u"number"_s}};
}

Result<QString> FieldValue<QString>::read(const QJsonValue &json, const QString &path)
{
    if (!json.isString())
        return wrongType(path, "a text"_L1);
    return json.toString();
}

QJsonObject FieldValue<QString>::schema()
{
    return {{u"type"_s, u"string"_s}};
}

Result<Time> FieldValue<Time>::read(const QJsonValue &json, const QString &path)
{
    const Result<Time> time = timeFromIsoString(json.toString());
    if (!time)
        return fail(time.error().code, time.error().detail, path);
    return time;
}

QJsonObject FieldValue<Time>::schema()
{
    return {{u"type"_s, u"string"_s}, {u"format"_s, u"date-time"_s}};
}

Result<QJsonObject> FieldValue<QJsonObject>::read(const QJsonValue &json, const QString &path)
{
    if (!json.isObject())
        return wrongType(path, "an object"_L1);
    return json.toObject();
}

QJsonObject FieldValue<QJsonObject>::schema()
{
    return {{u"type"_s, u"object"_s}};
}

} // namespace Pitwall

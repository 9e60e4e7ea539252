#include "core/api/schema.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

QueryParameter QueryParameter::limit(int standard, int maximum)
{
    return number(u"limit"_s, u"how many at most"_s, 1, maximum, standard);
}

QueryParameter QueryParameter::after()
{
    return text(u"after"_s, u"cursor: the \"next\" of the page before"_s, 1024);
}

QueryParameter QueryParameter::text(QString name, QString summary, int maximumLength)
{
    return {std::move(name), std::move(summary), {{u"type"_s, u"string"_s}, {u"maxLength"_s, maximumLength}}};
}

QueryParameter QueryParameter::number(QString name, QString summary, qint64 minimum, qint64 maximum,
                                      std::optional<qint64> standard)
{
    QJsonObject schema{{u"type"_s, u"integer"_s}, {u"minimum"_s, minimum}, {u"maximum"_s, maximum}};
    if (standard)
        schema.insert(u"default"_s, *standard);
    return {std::move(name), std::move(summary), schema};
}

QueryParameter QueryParameter::time(QString name, QString summary)
{
    return {std::move(name), std::move(summary), {{u"type"_s, u"string"_s}, {u"format"_s, u"date-time"_s}}};
}

QueryParameter QueryParameter::flag(QString name, QString summary)
{
    return {std::move(name), std::move(summary), {{u"type"_s, u"boolean"_s}}};
}

Result<QJsonValue> QueryParameter::parse(const QString &given) const
{
    const QString where = u'/' + name;
    if (schema.value("type"_L1) == "integer"_L1) {
        bool ok = false;
        const qint64 number = given.toLongLong(&ok);
        if (!ok)
            return wrongType(where, "a whole number"_L1);
        const qint64 minimum = schema.value("minimum"_L1).toInteger();
        const qint64 maximum = schema.value("maximum"_L1).toInteger();
        if (number < minimum || number > maximum)
            return outOfRange(where, minimum, static_cast<quint64>(maximum));
        return QJsonValue(number);
    }
    if (schema.value("type"_L1) == "boolean"_L1) {
        if (given != "true"_L1 && given != "false"_L1)
            return wrongType(where, "true or false"_L1);
        return QJsonValue(given == "true"_L1);
    }
    if (schema.value("format"_L1) == "date-time"_L1)
        return FieldValue<Time>::read(given, where).map([&given](Time) { return QJsonValue(given); });
    const QJsonArray choices = schema.value("enum"_L1).toArray();
    if (!choices.isEmpty() && !choices.contains(given))
        return fail(Error::Code::InvalidArgument, u"not one of the values that it can have"_s, where);
    if (given.size() > schema.value("maxLength"_L1).toInt(200))
        return fail(Error::Code::InvalidArgument, u"too long"_s, where);
    return QJsonValue(given);
}

} // namespace Pitwall

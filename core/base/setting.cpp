#include "core/base/setting.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

QString SettingSpec::environmentName() const
{
    QString name = u"PITWALL_"_s;
    for (const QChar c : key) {
        if (c.isUpper())
            name += u'_';
        name += c == u'.' ? QChar(u'_') : c.toUpper();
    }
    return name;
}

Result<QJsonValue> SettingSpec::check(const QJsonValue &value) const
{
    const Result<QJsonValue> typed = checkType(value);
    if (!typed || !further)
        return typed;
    Result<> allowed = further(*typed);
    if (!allowed) {
        allowed.error().field = u'/' + key;
        return Failure{allowed.error()};
    }
    return typed;
}

Result<QJsonValue> SettingSpec::checkType(const QJsonValue &value) const
{
    const QString pointer = u'/' + key;
    switch (type) {
    case Type::Bool: return FieldValue<bool>::read(value, pointer).map([](bool b) { return QJsonValue(b); });
    case Type::Number: {
        const Result<qint64> number = FieldValue<qint64>::read(value, pointer);
        if (!number)
            return Failure{number.error()};
        if (*number < minimum || *number > maximum)
            return outOfRange(pointer, minimum, static_cast<quint64>(maximum));
        return QJsonValue(*number);
    }
    case Type::Text:
        return FieldValue<QString>::read(value, pointer).map([](const QString &t) { return QJsonValue(t); });
    case Type::List: {
        const Result<QList<QString>> list = FieldValue<QList<QString>>::read(value, pointer);
        if (!list)
            return Failure{list.error()};
        return QJsonValue(QJsonArray::fromStringList(*list));
    }
    }
    Q_UNREACHABLE();
}

Result<QJsonValue> SettingSpec::parse(const QString &text) const
{
    switch (type) {
    case Type::Bool:
        if (text == "true"_L1 || text == "1"_L1 || text == "yes"_L1)
            return QJsonValue(true);
        if (text == "false"_L1 || text == "0"_L1 || text == "no"_L1)
            return QJsonValue(false);
        return wrongType(u'/' + key, "true or false"_L1);
    case Type::Number: {
        bool ok = false;
        const qint64 number = text.toLongLong(&ok);
        if (!ok)
            return wrongType(u'/' + key, "a whole number"_L1);
        return check(number);
    }
    case Type::Text: return check(text);
    case Type::List: return check(QJsonArray::fromStringList(text.split(u',', Qt::SkipEmptyParts)));
    }
    Q_UNREACHABLE();
}

} // namespace Pitwall

#include "core/games/settingvalue.h"

#include "core/games/gametext.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Result<> checkNumber(const GameSetting &setting, const QJsonValue &value, const QString &field)
{
    const double number = value.toDouble(0.5);
    if (!value.isDouble() || number != std::floor(number) || std::abs(number) > 9007199254740992.0)
        return wrong(field, u"must be a whole number"_s);
    if (number < static_cast<double>(setting.minimum.value_or(std::numeric_limits<qint32>::min()))
        || number > static_cast<double>(setting.maximum.value_or(std::numeric_limits<qint32>::max())))
        return wrong(
            field,
            u"must be a number from %1 to %2"_s.arg(setting.minimum.value_or(std::numeric_limits<qint32>::min()))
                .arg(setting.maximum.value_or(std::numeric_limits<qint32>::max())));
    return {};
}

static Result<> checkText(const GameSetting &setting, const QJsonValue &value, const QString &field)
{
    if (!value.isString())
        return wrong(field, u"must be a text"_s);
    const QString text = value.toString();
    if (setting.required && text.isEmpty())
        return wrong(field, u"must not be empty"_s);
    if (!text.isEmpty() && text.size() < setting.minimum.value_or(0))
        return wrong(field, u"must have at least %1 characters"_s.arg(*setting.minimum));
    if (text.size() > setting.maximum.value_or(GameText::maxValueBytes))
        return wrong(field,
                     u"must have at most %1 characters"_s.arg(setting.maximum.value_or(GameText::maxValueBytes)));
    const Result<QByteArray> oneLine = GameText::checked(text, GameText::maxValueBytes, field);
    return oneLine ? Result<>() : Failure{oneLine.error()};
}

Result<> checkSettingValue(const GameSetting &setting, const QJsonValue &value, const QString &field)
{
    switch (setting.type) {
    case GameSetting::Type::Number: return checkNumber(setting, value, field);
    case GameSetting::Type::Bool: return value.isBool() ? Result<>() : wrong(field, u"must be true or false"_s);
    case GameSetting::Type::Choice:
        if (!value.isString() || !setting.choices.contains(value.toString()))
            return wrong(field, u"must be one of "_s + setting.choices.join(", "_L1));
        return {};
    case GameSetting::Type::Path:
        if (const QString path = value.toString(); !path.isEmpty() && !path.startsWith(u'/'))
            return wrong(field, u"must be an absolute path"_s);
        return checkText(setting, value, field);
    case GameSetting::Type::Text:
    case GameSetting::Type::Secret: return checkText(setting, value, field);
    }
    return wrong(field, u"unknown type"_s);
}

QJsonValue settingValue(const GameSetting &setting, const QJsonObject &values)
{
    const QJsonValue given = values.value(setting.key);
    if (!given.isUndefined() && !given.isNull())
        return given;
    if (!setting.defaultValue.isUndefined() && !setting.defaultValue.isNull())
        return setting.defaultValue;
    return setting.type == GameSetting::Type::Bool ? QJsonValue(false) : QJsonValue(QString());
}

} // namespace Pitwall

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QMetaEnum>
#include <QStringList>

#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

namespace Pitwall {

/// A type that lists its fields once: `static auto fields() { return std::tuple{field("name", &T::name), …}; }`
template<typename T>
concept HasFields = requires
{
    T::fields();
};

/// What to do with keys that the field list does not know: an API refuses them (a typo must not pass silently),
/// a store and a client ignore them (they may come from a newer version).
enum class UnknownKeys { Refuse, Ignore };

/// How one type of value is written to JSON, read from it and described by a JSON schema.
/// write(value) → QJsonValue; read(json, path) → Result<T>, the error's field being `path`; schema() → JSON schema.
template<typename T>
struct FieldValue;

/// "BackingOff" → "backingOff", the form of enum values in JSON.
QString enumText(const char *key);
/// Fails with InvalidArgument, naming the values that are allowed.
Result<int> enumValue(const QMetaEnum &meta, const QJsonValue &json, const QString &path);
QJsonObject enumSchema(const QMetaEnum &meta);
Failure wrongType(const QString &path, QLatin1StringView expected);
Failure outOfRange(const QString &path, qint64 minimum, quint64 maximum);

/// The text of an enum value as it stands in JSON.
template<typename E>
    requires std::is_enum_v<E> QString toText(E value)
    {
        return enumText(QMetaEnum::fromType<E>().valueToKey(static_cast<int>(value)));
    }

template<>
struct FieldValue<bool>
{
    static QJsonValue write(bool value) { return value; }
    static Result<bool> read(const QJsonValue &json, const QString &path);
    static QJsonObject schema();
};

template<typename T>
    requires std::is_integral_v<T>
struct FieldValue<T>
{
    static QJsonValue write(T value) { return static_cast<qint64>(value); }
    static Result<T> read(const QJsonValue &json, const QString &path)
    {
        const double number = json.toDouble(0.5); // 0.5: not an integer
        if (!json.isDouble() || number != std::floor(number))
            return wrongType(path, QLatin1StringView("a whole number"));
        constexpr auto minimum = static_cast<qint64>(std::numeric_limits<T>::min());
        constexpr auto maximum = static_cast<quint64>(std::numeric_limits<T>::max());
        const qint64 value = json.toInteger(std::numeric_limits<qint64>::min());
        if (value < minimum || (value > 0 && static_cast<quint64>(value) > maximum) || std::abs(number) > 9.0e15)
            return outOfRange(path, minimum, maximum);
        return static_cast<T>(value);
    }
    static QJsonObject schema() { return {{QLatin1StringView("type"), QLatin1StringView("integer")}}; }
};

template<>
struct FieldValue<double>
{
    static QJsonValue write(double value) { return value; }
    static Result<double> read(const QJsonValue &json, const QString &path);
    static QJsonObject schema();
};

template<>
struct FieldValue<QString>
{
    static QJsonValue write(const QString &value) { return value; }
    static Result<QString> read(const QJsonValue &json, const QString &path);
    static QJsonObject schema();
};

template<>
struct FieldValue<Time>
{
    static QJsonValue write(Time value) { return toIsoString(value); }
    static Result<Time> read(const QJsonValue &json, const QString &path);
    static QJsonObject schema();
};

/// Durations are whole numbers; the name of the field carries the unit ("uptimeMs", "graceSeconds").
template<typename Rep, typename Period>
struct FieldValue<std::chrono::duration<Rep, Period>>
{
    using Duration = std::chrono::duration<Rep, Period>;
    static QJsonValue write(Duration value) { return static_cast<qint64>(value.count()); }
    static Result<Duration> read(const QJsonValue &json, const QString &path)
    {
        return FieldValue<qint64>::read(json, path).map([](qint64 count) { return Duration(count); });
    }
    static QJsonObject schema() { return FieldValue<qint64>::schema(); }
};

template<>
struct FieldValue<QJsonObject>
{
    static QJsonValue write(const QJsonObject &value) { return value; }
    static Result<QJsonObject> read(const QJsonValue &json, const QString &path);
    static QJsonObject schema();
};

template<>
struct FieldValue<QJsonValue>
{
    static QJsonValue write(const QJsonValue &value) { return value; }
    static Result<QJsonValue> read(const QJsonValue &json, const QString &) { return json; }
    static QJsonObject schema() { return {}; }
};

template<typename Tag>
struct FieldValue<Id<Tag>>
{
    static QJsonValue write(const Id<Tag> &id) { return id.isNull() ? QJsonValue(QString()) : id.toString(); }
    static Result<Id<Tag>> read(const QJsonValue &json, const QString &path)
    {
        if (json.toString().isEmpty() && json.isString())
            return Id<Tag>();
        const auto id = Id<Tag>::fromString(json.toString());
        if (!id)
            return wrongType(path, QLatin1StringView("a UUID"));
        return *id;
    }
    static QJsonObject schema()
    {
        return {{QLatin1StringView("type"), QLatin1StringView("string")},
                {QLatin1StringView("format"), QLatin1StringView("uuid")}};
    }
};

template<typename E>
    requires std::is_enum_v<E>
struct FieldValue<E>
{
    static QJsonValue write(E value) { return toText(value); }
    static Result<E> read(const QJsonValue &json, const QString &path)
    {
        return enumValue(QMetaEnum::fromType<E>(), json, path).map([](int value) { return static_cast<E>(value); });
    }
    static QJsonObject schema() { return enumSchema(QMetaEnum::fromType<E>()); }
};

/// Absent and null are the same; an empty optional is left out when an object is written.
template<typename T>
struct FieldValue<std::optional<T>>
{
    static QJsonValue write(const std::optional<T> &value)
    {
        return value ? FieldValue<T>::write(*value) : QJsonValue(QJsonValue::Undefined);
    }
    static Result<std::optional<T>> read(const QJsonValue &json, const QString &path)
    {
        if (json.isNull())
            return std::optional<T>();
        return FieldValue<T>::read(json, path).map([](T value) { return std::optional<T>(std::move(value)); });
    }
    static QJsonObject schema() { return FieldValue<T>::schema(); }
};

template<typename T>
struct FieldValue<QList<T>>
{
    static QJsonValue write(const QList<T> &values)
    {
        QJsonArray array;
        for (const T &value : values)
            array.append(FieldValue<T>::write(value));
        return array;
    }
    static Result<QList<T>> read(const QJsonValue &json, const QString &path)
    {
        if (!json.isArray())
            return wrongType(path, QLatin1StringView("a list"));
        const QJsonArray array = json.toArray();
        QList<T> values;
        values.reserve(array.size());
        for (qsizetype i = 0; i < array.size(); ++i) {
            Result<T> value = FieldValue<T>::read(array.at(i), path + QLatin1Char('/') + QString::number(i));
            if (!value)
                return Failure{value.error()};
            values.append(*std::move(value));
        }
        return values;
    }
    static QJsonObject schema()
    {
        return {{QLatin1StringView("type"), QLatin1StringView("array")},
                {QLatin1StringView("items"), FieldValue<T>::schema()}};
    }
};

template<typename T>
struct FieldValue<QMap<QString, T>>
{
    static QJsonValue write(const QMap<QString, T> &values)
    {
        QJsonObject object;
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            object.insert(it.key(), FieldValue<T>::write(it.value()));
        return object;
    }
    static Result<QMap<QString, T>> read(const QJsonValue &json, const QString &path)
    {
        if (!json.isObject())
            return wrongType(path, QLatin1StringView("an object"));
        const QJsonObject object = json.toObject();
        QMap<QString, T> values;
        for (auto it = object.begin(); it != object.end(); ++it) {
            Result<T> value = FieldValue<T>::read(it.value(), path + QLatin1Char('/') + it.key());
            if (!value)
                return Failure{value.error()};
            values.insert(it.key(), *std::move(value));
        }
        return values;
    }
    static QJsonObject schema()
    {
        return {{QLatin1StringView("type"), QLatin1StringView("object")},
                {QLatin1StringView("additionalProperties"), FieldValue<T>::schema()}};
    }
};

} // namespace Pitwall

#pragma once

#include "core/base/fieldvalue.h"

namespace Pitwall {

/// One member of a value type: its name in JSON, in documents and as a table column.
template<typename Class, typename Member>
struct Field
{
    using Value = Member;

    const char *name;
    Member Class::*member;
};

template<typename Class, typename Member>
constexpr Field<Class, Member> field(const char *name, Member Class::*member)
{
    return {name, member};
}

/// Calls visit(field) for each field of T, in order.
template<HasFields T, typename Visit>
void forEachField(Visit visit)
{
    std::apply([&visit](const auto &...fields) { (visit(fields), ...); }, T::fields());
}

/// The names of the fields in order.
template<HasFields T>
QStringList fieldNames()
{
    QStringList names;
    forEachField<T>([&names](const auto &f) { names.append(QString::fromLatin1(f.name)); });
    return names;
}

template<HasFields T>
QJsonObject toJson(const T &value)
{
    QJsonObject object;
    forEachField<T>([&](const auto &f) {
        using Value = typename std::remove_cvref_t<decltype(f)>::Value;
        const QJsonValue json = FieldValue<Value>::write(value.*(f.member));
        if (!json.isUndefined())
            object.insert(QLatin1StringView(f.name), json);
    });
    return object;
}

/// Writes the fields that `json` has into `value`, leaves the others as they are.
/// Fails with InvalidArgument, the error's field being the JSON pointer of the first wrong part; `value` may be half
/// written then.
template<HasFields T>
Result<> applyJson(T &value, const QJsonObject &json, UnknownKeys unknown, const QString &path = {})
{
    Result<> outcome;
    qsizetype known = 0;
    forEachField<T>([&](const auto &f) {
        using Value = typename std::remove_cvref_t<decltype(f)>::Value;
        const auto it = json.constFind(QLatin1StringView(f.name));
        if (it == json.constEnd() || !outcome)
            return;
        ++known;
        Result<Value> read = FieldValue<Value>::read(*it, path + QLatin1Char('/') + QLatin1StringView(f.name));
        if (read)
            value.*(f.member) = *std::move(read);
        else
            outcome = Failure{read.error()};
    });
    if (outcome && unknown == UnknownKeys::Refuse && known != json.size()) {
        const QStringList names = fieldNames<T>();
        for (const QString &key : json.keys()) {
            if (!names.contains(key))
                return fail(Error::Code::InvalidArgument,
                            QLatin1StringView("unknown field; known are ") + names.join(QLatin1StringView(", ")),
                            path + QLatin1Char('/') + key);
        }
    }
    return outcome;
}

/// A T with its defaults where `json` says nothing. Errors as applyJson().
template<HasFields T>
Result<T> fromJson(const QJsonObject &json, UnknownKeys unknown = UnknownKeys::Ignore, const QString &path = {})
{
    T value;
    const Result<> applied = applyJson(value, json, unknown, path);
    if (!applied)
        return Failure{applied.error()};
    return value;
}

/// The JSON schema of T, for the OpenAPI document and for forms.
template<HasFields T>
QJsonObject schemaOf()
{
    QJsonObject properties;
    forEachField<T>([&properties](const auto &f) {
        using Value = typename std::remove_cvref_t<decltype(f)>::Value;
        properties.insert(QLatin1StringView(f.name), FieldValue<Value>::schema());
    });
    return {{QLatin1StringView("type"), QLatin1StringView("object")}, {QLatin1StringView("properties"), properties}};
}

template<HasFields T>
struct FieldValue<T>
{
    static QJsonValue write(const T &value) { return toJson(value); }
    static Result<T> read(const QJsonValue &json, const QString &path)
    {
        if (!json.isObject())
            return wrongType(path, QLatin1StringView("an object"));
        return fromJson<T>(json.toObject(), UnknownKeys::Ignore, path);
    }
    static QJsonObject schema() { return schemaOf<T>(); }
};

} // namespace Pitwall

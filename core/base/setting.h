#pragma once

#include "core/base/fieldvalue.h"

namespace Pitwall {

/// Says what is wrong with a value of the right type, and what would be right; its field is filled in.
using SettingCheck = Result<> (*)(const QJsonValue &value);

/// One setting: its key in the file, its type, its default and its limits, in a single place.
template<typename T>
struct Setting
{
    QLatin1StringView key; ///< "area.name"; PITWALL_AREA_NAME in the environment
    T defaultValue{};
    T minimum = defaultValue;
    T maximum = defaultValue;
    bool needsRestart = false; ///< true where a change cannot take effect at once
};

template<typename T>
    requires(!std::is_arithmetic_v<T> || std::is_same_v<T, bool>)
struct Setting<T>
{
    QLatin1StringView key;
    T defaultValue{};
    bool needsRestart = false;
    SettingCheck check = nullptr;
};

/// A setting without its C++ type: what the file, the API and the settings page work with.
/// Value types are bool, a whole number, a text, and a list of texts.
struct SettingSpec
{
    enum class Type { Bool, Number, Text, List };

    QString key;
    Type type = Type::Text;
    QJsonValue defaultValue;
    qint64 minimum = 0;
    qint64 maximum = 0;
    bool needsRestart = false;
    SettingCheck further = nullptr; ///< of texts and lists

    template<typename T>
    static SettingSpec of(const Setting<T> &setting);
    QString environmentName() const;
    /// The value as this setting takes it. Fails with InvalidArgument for a wrong type, one out of the limits, and what
    /// else the setting cannot be.
    Result<QJsonValue> check(const QJsonValue &value) const;
    /// The same from the text of an environment variable or a command line.
    Result<QJsonValue> parse(const QString &text) const;

private:
    Result<QJsonValue> checkType(const QJsonValue &value) const;
};

template<typename T>
SettingSpec SettingSpec::of(const Setting<T> &setting)
{
    SettingSpec spec{.key = setting.key, .needsRestart = setting.needsRestart};
    if constexpr (std::is_same_v<T, bool>) {
        spec.type = Type::Bool;
        spec.defaultValue = setting.defaultValue;
    } else if constexpr (std::is_arithmetic_v<T>) {
        spec.type = Type::Number;
        spec.defaultValue = static_cast<qint64>(setting.defaultValue);
        spec.minimum = static_cast<qint64>(setting.minimum);
        spec.maximum = static_cast<qint64>(setting.maximum);
    } else if constexpr (std::is_same_v<T, QLatin1StringView>) {
        spec.defaultValue = QString(setting.defaultValue);
        spec.further = setting.check;
    } else {
        static_assert(std::is_same_v<T, std::nullptr_t>, "lists have no default: Setting<std::nullptr_t>");
        spec.type = Type::List;
        spec.defaultValue = QJsonArray();
        spec.further = setting.check;
    }
    return spec;
}

} // namespace Pitwall

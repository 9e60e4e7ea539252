#pragma once

#include "core/base/setting.h"

#include <QHash>
#include <QObject>

namespace Pitwall {

/// The values of all settings, passed in where they are needed; there is no global one.
/// Strongest first: command line, environment, file, default. What the command line or the environment says cannot be
/// changed at run time.
class Settings final : public QObject
{
    Q_OBJECT

public:
    enum class Source { Default, File, Environment, CommandLine };
    Q_ENUM(Source)

    /// `specs` are all settings there are; another key is an error everywhere.
    explicit Settings(QList<SettingSpec> specs, QObject *parent = nullptr);

    template<typename T>
    T get(const Setting<T> &setting) const requires std::is_arithmetic_v<T>
    {
        if constexpr (std::is_same_v<T, bool>)
            return value(setting.key).toBool();
        else
            return static_cast<T>(value(setting.key).toInteger());
    }
    QString get(const Setting<QLatin1StringView> &setting) const { return value(setting.key).toString(); }
    QStringList get(const Setting<std::nullptr_t> &setting) const;

    const QList<SettingSpec> &specs() const { return m_specs; }
    QJsonValue value(const QString &key) const;
    Source source(const QString &key) const;
    const SettingSpec *spec(const QString &key) const;

    /// Puts a value at one level. Fails with NotFound for an unknown key, InvalidArgument for a bad value.
    Result<> put(Source source, const QString &key, const QJsonValue &value);
    /// "area.name=value" from a command line. Errors as put().
    Result<> putArgument(const QString &assignment);
    /// Reads PITWALL_… from the environment; an unknown PITWALL_ name is ignored. Errors as put().
    Result<> loadEnvironment();

    /// A change at run time: checked, applied and remembered at file level (see SettingsFile).
    /// Fails with Conflict if the command line or the environment fixes this setting; else as put().
    Result<> change(const QString &key, const QJsonValue &value);

Q_SIGNALS:
    void changed(const QString &key);

private:
    struct Entry
    {
        QJsonValue values[4] = {QJsonValue::Undefined, QJsonValue::Undefined, QJsonValue::Undefined,
                                QJsonValue::Undefined};
    };
    const QList<SettingSpec> m_specs;
    QHash<QString, Entry> m_entries;
};

} // namespace Pitwall

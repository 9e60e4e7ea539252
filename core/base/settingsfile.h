#pragma once

#include "core/base/settings.h"

namespace Pitwall {

/// The TOML file behind Settings: `[net]` + `port = 8400` is the setting "net.port".
class SettingsFile final
{
public:
    /// $XDG_CONFIG_HOME/pitwall/core.toml, or below ~/.config.
    static QString defaultPath();

    explicit SettingsFile(QString path)
        : m_path(std::move(path))
    {}

    const QString &path() const { return m_path; }

    /// Puts what the file says into `settings`; a missing file says nothing. Fails with InvalidArgument, naming line
    /// and key, for a file that is not TOML, a value that does not fit, or a key that does not exist.
    Result<> load(Settings &settings) const;
    /// Writes all settings of file level, atomically, readable by the owner only. Fails with Unavailable.
    Result<> save(const Settings &settings) const;

private:
    QString m_path;
};

} // namespace Pitwall

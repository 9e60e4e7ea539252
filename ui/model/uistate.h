#pragma once

#include <QObject>
#include <QSettings>

namespace Pitwall {

/// What the app remembers of itself between two runs: geometry, columns, filters, language, theme. The one place that
/// uses QSettings; everything about servers belongs to a core.
class UiState final : public QObject
{
    Q_OBJECT

public:
    /// `file` empty: $XDG_CONFIG_HOME/pitwall/app.conf.
    explicit UiState(const QString &file = {}, QObject *parent = nullptr);

    QVariant value(const QString &key, const QVariant &fallback = {}) const { return m_settings.value(key, fallback); }
    void setValue(const QString &key, const QVariant &value);

private:
    QSettings m_settings;
};

} // namespace Pitwall

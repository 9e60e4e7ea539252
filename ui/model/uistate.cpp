#include "ui/model/uistate.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/pitwall/app.conf"_s;
}

UiState::UiState(const QString &file, QObject *parent)
    : QObject(parent)
    , m_settings(file.isEmpty() ? defaultFile() : file, QSettings::IniFormat)
{}

void UiState::setValue(const QString &key, const QVariant &value)
{
    if (m_settings.value(key) != value)
        m_settings.setValue(key, value);
}

} // namespace Pitwall

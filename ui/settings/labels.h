#pragma once

#include <QString>

namespace Pitwall::SettingLabels {

struct Label
{
    QString title; ///< the key itself for a setting that this app does not know yet
    QString help;
    bool advanced = false; ///< for few people
};

/// What a setting of the core is called, in the language of the moment.
Label of(const QString &key);

/// What the settings of an area ("net" of "net.port") have in common.
QString areaTitle(const QString &area);

/// Areas in the order in which they are shown; others come after them.
QStringList areas();

} // namespace Pitwall::SettingLabels

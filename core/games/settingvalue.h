#pragma once

#include "core/base/result.h"
#include "core/model/gameinfo.h"

namespace Pitwall {

/// Whether `value` may stand for this setting. Fails with InvalidArgument, field `field`.
Result<> checkSettingValue(const GameSetting &setting, const QJsonValue &value, const QString &field);

/// The value of this setting in `values`, or its default, or what is empty for its type.
QJsonValue settingValue(const GameSetting &setting, const QJsonObject &values);

} // namespace Pitwall

#pragma once

#include "core/base/result.h"
#include "core/model/gameinfo.h"

namespace Pitwall {

/// What is wrong with a field of a definition or of a server: InvalidArgument. `field`: its JSON pointer or key.
inline Failure wrong(const QString &field, const QString &detail)
{
    return fail(Error::Code::InvalidArgument, detail, field);
}

/// Whether `value` may stand for this setting. Fails with InvalidArgument, field `field`.
Result<> checkSettingValue(const GameSetting &setting, const QJsonValue &value, const QString &field);

/// The value of this setting in `values`, or its default, or what is empty for its type.
QJsonValue settingValue(const GameSetting &setting, const QJsonObject &values);

} // namespace Pitwall

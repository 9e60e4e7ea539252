#pragma once

#include "core/base/error.h"
#include "core/base/id.h"

#include <QDebug>

namespace Pitwall {

/// A structured field of a log line, written as key=value (logfmt): `qCInfo(lcFleet) << "started" << kv("server", id);`
template<typename T>
struct LogField
{
    const char *key;
    const T &value;
};

template<typename T>
LogField<T> kv(const char *key, const T &value)
{
    return {key, value};
}

template<typename T>
QDebug operator<<(QDebug debug, const LogField<T> &field)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << field.key << '=';
    if constexpr (std::is_convertible_v<const T &, QString>)
        debug.quote() << QString(field.value);
    else if constexpr (requires { field.value.toString(); })
        debug << field.value.toString();
    else
        debug << field.value;
    return debug;
}

} // namespace Pitwall

#include "core/base/error.h"

#include <QDebug>

namespace Pitwall {

QDebug operator<<(QDebug debug, const Error &error)
{
    const QDebugStateSaver saver(debug);
    debug.noquote().nospace() << error.code << ": " << error.detail;
    if (!error.field.isEmpty())
        debug << " (at " << error.field << ')';
    return debug;
}

} // namespace Pitwall

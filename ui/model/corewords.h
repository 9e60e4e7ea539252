#pragma once

#include <QString>

namespace Pitwall {

/// What a core says of its servers (titles and details of incidents, why a server is not online), in the language of
/// the app. Cores speak English, so that logs, scripts and apps of any language see the same; a sentence that is not
/// known here, of a newer core or of the game itself, stays as it is.
QString inAppLanguage(const QString &english);

} // namespace Pitwall

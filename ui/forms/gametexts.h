#pragma once

#include <QString>

namespace Pitwall {

/// What a game definition says (titles, helps, summaries), in the user's language where it is one of the shipped
/// definitions; else as it is.
QString gameText(const QString &text);

} // namespace Pitwall

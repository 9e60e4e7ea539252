#pragma once

#include "core/model/output.h"

namespace Pitwall {

/// A line as the console shows and copies it: without escape sequences, tabs as blanks, other control characters as
/// signs, cut where it is endless; what was typed and what Pitwall notes is marked by its beginning.
QString consoleText(const OutputLine &line);

} // namespace Pitwall

#pragma once

#include <QStringView>

namespace Pitwall {

/// Where in a JSON text the value of a JSON pointer ("/ports/0/role") begins: a line, from 0. The nearest place above
/// it if the text does not have it; 0 if the text is not JSON.
int lineOfPointer(QStringView json, QStringView pointer);

/// The line (from 0) of a character.
int lineOfOffset(QStringView text, qsizetype offset);

} // namespace Pitwall

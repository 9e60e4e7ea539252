#pragma once

#include "core/base/error.h"

#include <QString>

#include <optional>

namespace Pitwall::ServerFormTexts {

struct Texts
{
    QString label;
    QString help;
};

/// Of a field of ServerRecord by its JSON pointer, in the language of the moment; nothing for what the game says.
std::optional<Texts> of(const QString &path);

/// What stands beside a field that the core did not take.
QString ofError(const Error &error);

} // namespace Pitwall::ServerFormTexts

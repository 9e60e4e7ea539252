#pragma once

#include <QString>

#include <optional>

namespace Pitwall {

/// How well `pattern` fits `text`: every letter of it occurs in order, case and accents aside. Higher is better: whole
/// words, starts of words and letters side by side count more. Nothing if it does not fit. An empty pattern fits all.
std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace Pitwall

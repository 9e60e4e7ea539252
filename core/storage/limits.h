#pragma once

#include <QtGlobal>

/// What every backend accepts, and no more; the same everywhere, so that data moves from one to another.
namespace Pitwall::StorageLimits {

inline constexpr qsizetype nameLength = 40;             ///< of a collection, an index or one step of a field path
inline constexpr qsizetype indexes = 32;                ///< in a collection
inline constexpr qsizetype indexFields = 8;             ///< in an index
inline constexpr qsizetype idLength = 200;              ///< UTF-16 units
inline constexpr qsizetype indexedTextLength = 500;     ///< UTF-16 units
inline constexpr qsizetype bodyBytes = 8 * 1024 * 1024; ///< as compact JSON
inline constexpr int bodyDepth = 100;                   ///< objects and lists within each other
inline constexpr qsizetype documentsPerCall = 10000;    ///< of upsertMany() and transaction()
inline constexpr int pageSize = 1000;                   ///< of find() and removeWhere()
inline constexpr int filterParts = 200;
inline constexpr int filterDepth = 20;
inline constexpr qsizetype listLength = 1000; ///< of Filter::Op::In
inline constexpr qsizetype wordsLength = 500; ///< of Filter::Op::Match
inline constexpr qsizetype sortFields = 4;
inline constexpr qsizetype cursorLength = 16 * 1024;

} // namespace Pitwall::StorageLimits

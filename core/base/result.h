#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace Pitwall {

/// A value or an Error; std::expected replaces it with C++23.
template<typename T = void>
using Result = tl::expected<T, Error>;

/// Converts to any failed Result: `return Failure{other.error()};` passes an error on.
using Failure = tl::unexpected<Error>;

/// Makes a failed Result: `return fail(Error::Code::NotFound, u"no server 7"_s);`
inline Failure fail(Error::Code code, QString detail, QString field = {})
{
    return Failure{Error{code, std::move(detail), std::move(field)}};
}

} // namespace Pitwall

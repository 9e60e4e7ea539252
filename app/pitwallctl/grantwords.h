#pragma once

#include "app/pitwallctl/context.h"

namespace Pitwall {

/// Grants as words: "administrator", "serversView", and for one server "serversControl@Arena".
Async<Grants> grantsOf(Context &context, std::vector<std::string> words);
/// The other way; servers by their id.
QString grantsText(const Grants &grants);
/// For the help of options that take such words.
inline constexpr const char *GrantHelp = "A permission (\"serversView\"), for one server (\"serversControl@NAME\"), or "
                                         "\"administrator\"; may be repeated";

} // namespace Pitwall

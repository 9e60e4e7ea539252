#pragma once

#include "core/base/id.h"

namespace Pitwall {

using ServerId = Id<struct ServerTag>;
using SessionId = Id<struct SessionTag>; ///< one life of one game server process
using IncidentId = Id<struct IncidentTag>;
using ReplayId = Id<struct ReplayTag>; ///< one kept replay; a running game has only its number
using JobId = Id<struct JobTag>;
using UserId = Id<struct UserTag>;
using GroupId = Id<struct GroupTag>;
using TokenId = Id<struct TokenTag>;
using LoginId = Id<struct LoginTag>; ///< a login of a user: browser or program
using AuditId = Id<struct AuditTag>;

} // namespace Pitwall

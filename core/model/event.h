#pragma once

#include "core/base/fields.h"

namespace Pitwall {

/// Something that happened, as it travels on the bus and over the WebSocket.
///
/// Topics and kinds:
///   servers  added {record} · changed {record} · removed {} · status {status} · incident {incident}
///            · join {player} · leave {player} · chat {player, text} · round {phase}; subject = server id
///   output   lines {lines: [OutputLine]}; subject = server id. Not stored for replay: a client that comes back asks
///            the console for what it missed.
///   replays  added {record} · changed {record} · removed {}; subject = replay id
///            · liveStarted {game} · live {game} · liveEnded {}; subject = number of the game
///   jobs     changed {job}; subject = job id
///   access   changed {}; subject = "user/…", "group/…", "token/…", "login/…" (ended)
///   audit    added {entry}
///   settings changed {key, value}; subject = key
///   core     notice {level, title, detail, about} · draining {}; subject "logins": only for who manages users.
///            `about` names a trouble that lasts: the next notice about it takes the place of this one, "info" ends it
struct Event
{
    qint64 cursor = 0; ///< position on the bus, counts up by one; 0 for events that are not replayable
    Time at{};
    QString topic;
    QString kind;
    QString subject;
    QJsonObject data;

    static auto fields()
    {
        using E = Event;
        return std::tuple{field("cursor", &E::cursor), field("at", &E::at),           field("topic", &E::topic),
                          field("kind", &E::kind),     field("subject", &E::subject), field("data", &E::data)};
    }
};

} // namespace Pitwall

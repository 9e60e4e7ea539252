#pragma once

#include "core/net/conditional.h"
#include "core/net/message.h"
#include "core/net/snapshots.h"

#include <string>

namespace Pitwall::Http {

class OpenFile;
class RequestHead;

/// An answer as it goes out: its head (without Date, Connection and the empty line) and what follows.
struct Outgoing
{
    enum class Body {
        None, ///< the head is all
        Bytes,
        File,      ///< `range` of a file
        Chunks,    ///< pieces of unknown number
        UntilClose ///< the same for HTTP/1.0
    };
    int status = 200;
    std::string head;
    Body kind = Body::None;
    QByteArray bytes;
    ByteRange range;
};

/// For an answer whose body is in memory: 304 if the client has it, compressed if that helps.
Outgoing makeOutgoing(const Response &response, const RequestHead &head);
/// For one whose body is a file: 304, 206 and 416 as the request wants it.
Outgoing makeOutgoing(const Response &response, const RequestHead &head, const OpenFile &file);
/// For one whose body comes piece by piece.
Outgoing makeStreamed(const Response &response, const RequestHead &head);

/// How a snapshot answers a request. Everything is part of the entry but for a Range, whose head is `ownHead`.
struct SnapshotAnswer
{
    int status = 200;
    std::string_view head;
    std::string_view body;
    std::string ownHead; ///< used if `head` is empty
};
SnapshotAnswer answerFrom(const Snapshots::Entry &entry, const RequestHead &head, bool withBody);

} // namespace Pitwall::Http

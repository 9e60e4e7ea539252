#pragma once

#include "core/model/replaydetail.h"

#include <bitset>
#include <deque>

namespace Pitwall::Scfa {

/// What was said in a game. Everybody who hears a line puts it into the stream, so the same line from another source
/// within ten seconds is the same line again.
class ChatLog final
{
public:
    /// Looks at a LuaSimCallback that a source sent at a tick; those that are not chat are not looked at closely.
    void add(QByteArrayView payload, int source, quint32 tick);

    const QList<ReplayChat> &lines() const { return m_lines; }
    bool isFull() const; ///< at 20,000 lines or a million letters

private:
    struct Recent
    {
        qsizetype line = 0;
        std::bitset<256> heard; ///< sources
    };

    bool isEcho(const ReplayChat &said, int source);

    QList<ReplayChat> m_lines;
    std::deque<Recent> m_recent;
    qsizetype m_letters = 0;
};

/// Whether a LuaSimCallback may be chat, at first sight.
bool mayBeChat(QByteArrayView payload);

} // namespace Pitwall::Scfa

#include "core/replays/formats/scfa/chatlog.h"

#include "core/replays/formats/scfa/luavalue.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Pitwall::Scfa {

static constexpr QByteArrayView ChatCallback("GiveResourcesToPlayer\0", 22); // spec 2.2: chat travels in this one
static constexpr int EchoTicks = 100;
static constexpr qsizetype MostLines = 20'000;
static constexpr qsizetype MostLetters = 1'000'000;

bool mayBeChat(QByteArrayView payload)
{
    return payload.startsWith(ChatCallback);
}

bool ChatLog::isFull() const
{
    return m_lines.size() >= MostLines || m_letters >= MostLetters;
}

/// Names are texts; a single addressee may be the number of an army.
static QString nameOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

void ChatLog::add(QByteArrayView payload, int source, quint32 tick)
{
    if (!mayBeChat(payload) || isFull())
        return;
    ByteCursor cursor(payload.sliced(ChatCallback.size()));
    const Result<QJsonValue> arguments = readLua(cursor);
    if (!arguments)
        return; // the command as such is whole; what is in it is the game's business
    const QJsonObject message = arguments->toObject().value("Msg"_L1).toObject();
    const QString text = message.value("text"_L1).toString();
    if (text.isEmpty())
        return;
    ReplayChat said{.tick = static_cast<int>(std::min<quint32>(tick, std::numeric_limits<int>::max())),
                    .sender = nameOf(arguments->toObject().value("Sender"_L1)),
                    .to = nameOf(message.value("to"_L1)),
                    .text = text};
    if (isEcho(said, source))
        return;
    Recent recent{.line = m_lines.size()};
    recent.heard.set(static_cast<size_t>(source));
    m_recent.push_back(recent);
    m_letters += said.text.size() + said.sender.size() + said.to.size();
    m_lines.append(std::move(said));
}

bool ChatLog::isEcho(const ReplayChat &said, int source)
{
    while (!m_recent.empty() && m_lines[m_recent.front().line].tick < said.tick - EchoTicks)
        m_recent.pop_front();
    for (Recent &recent : m_recent) {
        const ReplayChat &line = m_lines[recent.line];
        if (recent.heard.test(static_cast<size_t>(source)) || line.text != said.text || line.sender != said.sender
            || line.to != said.to)
            continue;
        recent.heard.set(static_cast<size_t>(source));
        return true;
    }
    return false;
}

} // namespace Pitwall::Scfa

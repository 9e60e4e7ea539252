#include "core/games/freeciv/freecivtext.h"

#include "core/games/gametext.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall::FreecivText {

static constexpr qsizetype maxPlayers = 512;

static bool isRule(const QString &line)
{
    return line.size() >= 20 && line.count(u'-') == line.size();
}

bool ConnectionList::feed(const QString &line)
{
    static const QRegularExpression connection(
        u"\\A(\\S+) from (\\S+)(?: \\((player|observer)(?: (.*))?\\))? command access level "_s);
    switch (m_state) {
    case State::Outside:
        if (line.endsWith("List of connections to server:"_L1))
            m_state = State::Heading;
        return false;
    case State::Heading:
        m_players.clear();
        m_state = isRule(line) ? State::Inside : State::Outside;
        return false;
    case State::Inside:
        if (isRule(line)) {
            m_state = State::Outside;
            return true;
        }
        if (const auto match = connection.match(line); match.hasMatch() && m_players.size() < maxPlayers) {
            const bool observes = match.captured(3) == "observer"_L1;
            m_players.append({.id = match.captured(1),
                              .name = match.captured(1),
                              .team = observes ? u"observers"_s : match.captured(4),
                              .address = match.captured(2)});
        }
        return false;
    }
    return false;
}

void RankLog::addAll(const QString &list)
{
    // "user,name,user,score,, user,name,user,score,, "
    const QStringList entries = list.split(u",, "_s, Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const QStringList parts = entry.split(u',');
        if (parts.size() >= 4 && m_ranks.size() < maxPlayers)
            m_ranks.append({parts.at(1), parts.at(parts.size() - 1).toLongLong()});
    }
}

std::optional<GameEvent> RankLog::feed(const QString &line)
{
    if (line.startsWith("turns: "_L1)) {
        m_ranks.clear();
    } else if (line.startsWith("winners: "_L1)) {
        addAll(line.mid(9));
    } else if (line.startsWith("losers: "_L1)) {
        addAll(line.mid(8));
        std::ranges::stable_sort(m_ranks, std::ranges::greater{}, &Rank::score);
        QStringList places;
        for (const Rank &rank : std::exchange(m_ranks, {}))
            places.append(
                u"%1. %2 %3"_s.arg(QString::number(places.size() + 1), rank.name, QString::number(rank.score)));
        return GameEvent{.kind = GameEvent::Kind::RoundEnd, .text = places.join(", "_L1)};
    }
    return std::nullopt;
}

Result<QByteArray> userName(const QString &name)
{
    const bool isOne = std::ranges::all_of(name, [](QChar c) { return !c.isSpace() && c != u'"' && c != u'\''; });
    if (name.isEmpty() || !isOne)
        return fail(Error::Code::InvalidArgument, u"not a user name of Freeciv"_s);
    return GameText::checked(name, 48);
}

} // namespace Pitwall::FreecivText

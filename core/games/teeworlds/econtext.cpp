#include "core/games/teeworlds/econtext.h"

#include "core/games/gametext.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall::EconText {

static constexpr int maxClients = 64;

QStringList LineReader::feed(QByteArrayView bytes)
{
    QStringList lines;
    for (const char c : bytes) {
        if (c == '\n') {
            if (m_line.endsWith('\r'))
                m_line.chop(1);
            lines.append(QString::fromUtf8(m_line));
            reset();
        } else if (c != '\0' && !m_skipping) { // two NULs end each message
            m_line.append(c);
            m_skipping = m_line.size() >= maxLine;
        }
    }
    return lines;
}

void LineReader::reset()
{
    m_line.clear();
    m_skipping = false;
}

Line parseLine(const QString &line)
{
    static const QRegularExpression form(u"\\A\\[[0-9: -]+\\]\\[([^\\]]+)\\]: (.*)\\z"_s);
    const QRegularExpressionMatch match = form.match(line);
    return match.hasMatch() ? Line{match.captured(1), match.captured(2)} : Line{{}, line};
}

void Roster::apply(const Line &line)
{
    // Names may hold anything but control characters; what stands around them is fixed, and the last one of it counts.
    static const QRegularExpression status(u"\\Aid=(\\d{1,2}) addr=(\\S+) client=\\S+ name='(.*)' score="_s);
    static const QRegularExpression joined(u"\\Ateam_join player='(\\d{1,2}):(.*)' team="_s);
    static const QRegularExpression left(u"\\Aleave player='(\\d{1,2}):"_s);
    static const QRegularExpression dropped(u"\\Aclient dropped\\. cid=(\\d{1,2}) "_s);

    const bool fromServer = line.category == "server"_L1;
    const bool fromGame = line.category == "game"_L1;
    QRegularExpressionMatch match;
    if (fromServer && (match = status.match(line.text)).hasMatch()) {
        const int id = match.captured(1).toInt();
        if (id < maxClients)
            m_clients.insert(id, {id, match.captured(3), match.captured(2)});
    } else if (fromGame && (match = joined.match(line.text)).hasMatch()) {
        const int id = match.captured(1).toInt();
        if (id < maxClients)
            m_clients.insert(id, {id, match.captured(2), m_clients.value(id).address});
    } else if ((fromGame && (match = left.match(line.text)).hasMatch())
               || (fromServer && (match = dropped.match(line.text)).hasMatch())) {
        m_clients.remove(match.captured(1).toInt());
    }
}

std::optional<Client> Roster::byName(const QString &name) const
{
    const auto it = std::ranges::find(m_clients, name, &Client::name);
    return it == m_clients.end() ? std::nullopt : std::optional(*it);
}

Result<QByteArray> quoted(const QString &text, qsizetype maxBytes)
{
    const Result<QByteArray> fits = GameText::checked(text, maxBytes);
    return fits ? GameText::written(GameText::Format::Teeworlds, text) : fits;
}

Result<QByteArray> mapName(const QString &map)
{
    if (map.isEmpty() || map.startsWith(u'/') || map.contains(".."_L1) || map.contains(u'\\'))
        return fail(Error::Code::InvalidArgument, u"not the name of a map"_s);
    return quoted(map, 128);
}

} // namespace Pitwall::EconText

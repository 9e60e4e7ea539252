#include "core/replays/formats/scfa/headerscanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall::Scfa {

static constexpr qsizetype MostShown = 1024; ///< bytes of a text; the longest real path of a map has some 100
static constexpr std::uint32_t DataLimit = 1024 * 1024; ///< bytes; real mods and scenarios have up to 4 kB
static constexpr std::uint32_t NoSource = 255;          ///< an army of the computer

static QString shown(QByteArrayView text)
{
    return QString::fromUtf8(text.first(std::min(text.size(), MostShown)));
}

qsizetype HeaderScanner::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (used < bytes.size() && m_field != Field::End && m_field != Field::Bad)
        used += feedField(bytes.sliced(used));
    m_size += static_cast<quint64>(used);
    return used;
}

HeaderScanner::State HeaderScanner::state() const
{
    if (m_field == Field::Bad)
        return State::Bad;
    return m_field == Field::End ? State::Complete : State::More;
}

HeaderScanner::Kind HeaderScanner::kindOf(Field field)
{
    switch (field) {
    case Field::GameVersion:
    case Field::ReplayVersion:
    case Field::SourceName: return Kind::Text;
    case Field::AfterGameVersion:
    case Field::AfterReplayVersion:
    case Field::Mods:
    case Field::Scenario:
    case Field::Army: return Kind::Skipped;
    default: return Kind::Number;
    }
}

int HeaderScanner::widthOf(Field field)
{
    switch (field) {
    case Field::ModsSize:
    case Field::ScenarioSize:
    case Field::SourceTimeouts:
    case Field::ArmySize:
    case Field::Seed: return 4;
    default: return 1;
    }
}

qsizetype HeaderScanner::feedField(QByteArrayView bytes)
{
    switch (kindOf(m_field)) {
    case Kind::Text: return feedText(bytes);
    case Kind::Number: return feedNumber(bytes);
    case Kind::Skipped: break;
    }
    const auto skipped = std::min<qsizetype>(m_skip, bytes.size());
    m_skip -= static_cast<std::uint32_t>(skipped);
    if (m_skip == 0)
        endSkipped();
    return skipped;
}

void HeaderScanner::endSkipped()
{
    switch (m_field) {
    case Field::AfterGameVersion: return begin(Field::ReplayVersion);
    case Field::AfterReplayVersion: return begin(Field::ModsSize);
    case Field::Mods: return begin(Field::ScenarioSize);
    case Field::Scenario: return begin(Field::SourceCount);
    default: begin(Field::ArmySource);
    }
}

qsizetype HeaderScanner::feedText(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\0');
    m_text.append(end < 0 ? bytes : bytes.first(end));
    if (m_field == Field::GameVersion && m_text.size() > MostShown) { // garbage, mostly: it need not fill a header
        refuse(u"the game version is longer than %1 bytes"_s.arg(MostShown));
        return bytes.size();
    }
    if (end < 0)
        return bytes.size();
    endText();
    return end + 1;
}

void HeaderScanner::endText()
{
    const QByteArray text = std::exchange(m_text, {});
    if (m_field == Field::SourceName) {
        m_sources.append(shown(text));
        begin(Field::SourceTimeouts);
        return;
    }
    if (m_field == Field::GameVersion) {
        if (text.isEmpty())
            return refuse(u"the header has no game version"_s);
        m_gameVersion = shown(text);
        return skip(Field::AfterGameVersion, 3);
    }
    const qsizetype line = text.indexOf("\r\n");
    if (line < 1 || line + 2 == text.size() || text.indexOf("\r\n", line + 2) >= 0)
        return refuse(u"the header does not name the version of the replay and the map on a line each"_s);
    m_replayVersion = shown(QByteArrayView(text).first(line));
    m_mapPath = shown(QByteArrayView(text).sliced(line + 2));
    skip(Field::AfterReplayVersion, 4);
}

qsizetype HeaderScanner::feedNumber(QByteArrayView bytes)
{
    const auto width = static_cast<std::uint32_t>(widthOf(m_field));
    qsizetype used = 0;
    while (m_done < width && used < bytes.size())
        m_number |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[used++])) << (8 * m_done++);
    if (m_done == width)
        endNumber();
    return used;
}

void HeaderScanner::endNumber()
{
    const std::uint32_t number = m_number;
    switch (m_field) {
    case Field::ModsSize: return beginData(Field::Mods, number);
    case Field::ScenarioSize: return beginData(Field::Scenario, number);
    case Field::ArmySize: return beginData(Field::Army, number);
    case Field::SourceCount: m_sourcesLeft = static_cast<int>(number); return beginSource();
    case Field::SourceTimeouts: return beginSource();
    case Field::Cheats: return begin(Field::ArmyCount);
    case Field::ArmyCount: m_armiesLeft = static_cast<int>(number); return beginArmy();
    case Field::ArmySource:
        if (number != NoSource)
            return begin(Field::ArmyExtra);
        return beginArmy();
    case Field::ArmyExtra: return beginArmy();
    default: begin(Field::End);
    }
}

void HeaderScanner::begin(Field field)
{
    m_field = field;
    m_number = 0;
    m_done = 0;
}

void HeaderScanner::beginData(Field field, std::uint32_t size)
{
    if (size > DataLimit)
        return refuse(u"the header has data of %1 bytes"_s.arg(size));
    skip(field, size);
}

void HeaderScanner::skip(Field field, std::uint32_t size)
{
    begin(field);
    m_skip = size;
    if (size == 0)
        endSkipped();
}

void HeaderScanner::beginSource()
{
    if (m_sourcesLeft == 0)
        return begin(Field::Cheats);
    --m_sourcesLeft;
    begin(Field::SourceName);
}

void HeaderScanner::beginArmy()
{
    if (m_armiesLeft == 0)
        return begin(Field::Seed);
    --m_armiesLeft;
    begin(Field::ArmySize);
}

void HeaderScanner::refuse(QString error)
{
    m_field = Field::Bad;
    m_error = std::move(error);
    m_text.clear();
}

} // namespace Pitwall::Scfa

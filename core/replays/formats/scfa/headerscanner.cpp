#include "core/replays/formats/scfa/headerscanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall::Scfa {

static constexpr qsizetype TextLimit = 1024;               ///< bytes; the longest real path of a map has some 100
static constexpr std::uint32_t DataLimit = 1024 * 1024;    ///< bytes; real mods and scenarios have up to 4 kB
static constexpr std::uint32_t NoSource = 255;             ///< an army of the computer
static constexpr QByteArrayView AfterGame("\r\n\0", 3);    // spec 2.1, field 2
static constexpr QByteArrayView AfterMap("\r\n\x1a\0", 4); // field 4

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
    case Field::AfterReplayVersion: return Kind::Fixed;
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
    case Kind::Fixed: return feedFixed(bytes);
    case Kind::Number: return feedNumber(bytes);
    case Kind::Skipped: break;
    }
    const auto skipped = std::min<qsizetype>(m_skip, bytes.size());
    m_skip -= static_cast<std::uint32_t>(skipped);
    if (m_skip == 0) {
        if (m_field == Field::Army)
            begin(Field::ArmySource);
        else
            begin(m_field == Field::Mods ? Field::ScenarioSize : Field::SourceCount);
    }
    return skipped;
}

qsizetype HeaderScanner::feedText(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\0');
    const QByteArrayView part = end < 0 ? bytes : bytes.first(end);
    if (m_text.size() + part.size() > TextLimit) {
        refuse(u"a text in the header is longer than %1 bytes"_s.arg(TextLimit));
        return bytes.size();
    }
    m_text.append(part);
    if (end < 0)
        return bytes.size();
    endText();
    return end + 1;
}

void HeaderScanner::endText()
{
    const QByteArray text = std::exchange(m_text, {});
    if (m_field == Field::SourceName) {
        m_sources.append(QString::fromUtf8(text));
        begin(Field::SourceTimeouts);
        return;
    }
    if (m_field == Field::GameVersion) {
        if (text.isEmpty())
            return refuse(u"the header has no game version"_s);
        m_gameVersion = QString::fromUtf8(text);
        return begin(Field::AfterGameVersion);
    }
    const qsizetype line = text.indexOf("\r\n");
    if (line < 1 || line + 2 == text.size() || text.indexOf("\r\n", line + 2) >= 0)
        return refuse(u"the header does not name the version of the replay and the map on a line each"_s);
    m_replayVersion = QString::fromUtf8(text.first(line));
    m_mapPath = QString::fromUtf8(text.sliced(line + 2));
    begin(Field::AfterReplayVersion);
}

qsizetype HeaderScanner::feedFixed(QByteArrayView bytes)
{
    const QByteArrayView expected = m_field == Field::AfterGameVersion ? AfterGame : AfterMap;
    const QByteArrayView left = expected.sliced(m_done);
    const qsizetype size = std::min(left.size(), bytes.size());
    if (bytes.first(size) != left.first(size)) {
        refuse(u"the header lacks the line end after the %1"_s.arg(
            m_field == Field::AfterGameVersion ? u"game version"_s : u"map"_s));
        return size;
    }
    m_done += static_cast<std::uint32_t>(size);
    if (size == left.size())
        begin(m_field == Field::AfterGameVersion ? Field::ReplayVersion : Field::ModsSize);
    return size;
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

/// Fails on no data at all: even nil has a byte.
void HeaderScanner::beginData(Field field, std::uint32_t size)
{
    if (size == 0 || size > DataLimit)
        return refuse(u"the header has data of %1 bytes"_s.arg(size));
    begin(field);
    m_skip = size;
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

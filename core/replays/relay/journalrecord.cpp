#include "core/replays/relay/journalrecord.h"

#include <QJsonDocument>
#include <QtEndian>

#include <libdeflate.h>

namespace Pitwall {

static constexpr qsizetype FrameSize = 9;
static constexpr quint32 MaxPayload = 32 * 1024 * 1024;

quint32 crcOf(QByteArrayView bytes)
{
    return libdeflate_crc32(0, bytes.data(), static_cast<size_t>(bytes.size()));
}

template<typename T>
static void put(QByteArray &out, T number)
{
    const T little = qToLittleEndian(number);
    out.append(reinterpret_cast<const char *>(&little), sizeof little);
}

/// Room for the CRC, then the rest of the frame; gives where the record begins.
static qsizetype begin(QByteArray &out, JournalRecord::Type type, qsizetype payload)
{
    const qsizetype at = out.size();
    out.append(sizeof(quint32), '\0');
    put(out, static_cast<quint32>(payload));
    out.append(static_cast<char>(type));
    return at;
}

static void finish(QByteArray &out, qsizetype at)
{
    const quint32 crc = crcOf(QByteArrayView(out).sliced(at + static_cast<qsizetype>(sizeof(quint32))));
    qToLittleEndian(crc, out.data() + at);
}

void appendRecord(QByteArray &out, JournalRecord::Type type, QByteArrayView payload)
{
    const qsizetype at = begin(out, type, payload.size());
    out.append(payload);
    finish(out, at);
}

void appendRecord(QByteArray &out, JournalRecord::Type type, const QJsonObject &payload)
{
    appendRecord(out, type, QJsonDocument(payload).toJson(QJsonDocument::Compact));
}

void appendHeader(QByteArray &out, int writer, QByteArrayView header)
{
    const qsizetype at = begin(out, JournalRecord::Type::Header, header.size() + qsizetype(sizeof(quint32)));
    put(out, static_cast<quint32>(writer));
    out.append(header);
    finish(out, at);
}

void appendBranch(QByteArray &out, int id, int parent, quint64 from)
{
    const qsizetype at = begin(out, JournalRecord::Type::Branch, 16);
    put(out, static_cast<quint32>(id));
    put(out, static_cast<qint32>(parent));
    put(out, from);
    finish(out, at);
}

void appendBlock(QByteArray &out, int branch, quint64 from, QByteArrayView bytes, qint64 milliseconds)
{
    const qsizetype at = begin(out, JournalRecord::Type::Block, 28);
    put(out, static_cast<quint32>(branch));
    put(out, from);
    put(out, static_cast<quint32>(bytes.size()));
    put(out, crcOf(bytes));
    put(out, milliseconds);
    finish(out, at);
}

void appendProgress(QByteArray &out, int writer, int branch, quint64 offset)
{
    const qsizetype at = begin(out, JournalRecord::Type::Progress, 16);
    put(out, static_cast<quint32>(writer));
    put(out, static_cast<quint32>(branch));
    put(out, offset);
    finish(out, at);
}

void appendChosen(QByteArray &out, int writer)
{
    const qsizetype at = begin(out, JournalRecord::Type::Chosen, 4);
    put(out, static_cast<quint32>(writer));
    finish(out, at);
}

void appendFollowed(QByteArray &out, int branch, quint64 offset)
{
    const qsizetype at = begin(out, JournalRecord::Type::Followed, 12);
    put(out, static_cast<quint32>(branch));
    put(out, offset);
    finish(out, at);
}

std::optional<JournalRecord> takeRecord(QByteArrayView &bytes)
{
    if (bytes.size() < FrameSize)
        return std::nullopt;
    const auto crc = qFromLittleEndian<quint32>(bytes.data());
    const auto size = qFromLittleEndian<quint32>(bytes.data() + sizeof crc);
    const bool isOurs = QByteArrayView("BWHNDPLCAFE").contains(bytes[FrameSize - 1]); // before much is summed up
    if (!isOurs || size > MaxPayload || bytes.size() - FrameSize < static_cast<qsizetype>(size))
        return std::nullopt;
    const qsizetype whole = FrameSize + static_cast<qsizetype>(size);
    if (crcOf(bytes.first(whole).sliced(sizeof crc)) != crc)
        return std::nullopt;
    JournalRecord record{.type = static_cast<JournalRecord::Type>(bytes[FrameSize - 1]),
                         .payload = bytes.first(whole).sliced(FrameSize).toByteArray()};
    bytes = bytes.sliced(whole);
    return record;
}

template<typename T>
T PayloadReader::next()
{
    if (m_bytes.size() < static_cast<qsizetype>(sizeof(T))) {
        m_failed = true;
        return {};
    }
    const T number = qFromLittleEndian<T>(m_bytes.data());
    m_bytes = m_bytes.sliced(sizeof(T));
    return number;
}

template quint32 PayloadReader::next<quint32>();
template qint32 PayloadReader::next<qint32>();
template quint64 PayloadReader::next<quint64>();
template qint64 PayloadReader::next<qint64>();

} // namespace Pitwall

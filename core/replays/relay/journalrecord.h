#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace Pitwall {

/// One entry of a game's journal. On disk: u32 CRC of all that follows, u32 size of the payload, u8 type, payload;
/// little endian.
struct JournalRecord
{
    enum class Type : quint8 {
        Begin = 'B',     ///< JSON: the game, when, announcement, delay
        Writer = 'W',    ///< JSON: number, name, address, when
        Header = 'H',    ///< u32 writer, bytes of its header
        Branch = 'N',    ///< u32 id, i32 parent, u64 from
        Block = 'D',     ///< u32 branch, u64 from, u32 size, u32 CRC of those bytes, i64 milliseconds since boot
        Progress = 'P',  ///< u32 writer, u32 branch, u64 offset
        Left = 'L',      ///< JSON: number, when, error
        Chosen = 'C',    ///< u32 writer whose header watchers get
        Announced = 'A', ///< JSON, as Begin: it was announced when it was played already
        Followed = 'F',  ///< u32 branch, u64 offset: the canonical stream goes this way
        End = 'E'        ///< JSON: when; the game is over
    };

    Type type = Type::Begin;
    QByteArray payload;
};

/// Numbers of a payload in order.
class PayloadReader final
{
public:
    explicit PayloadReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    template<typename T>
    T next();
    QByteArrayView rest() const { return m_bytes; }
    bool failed() const { return m_failed; }

private:
    QByteArrayView m_bytes;
    bool m_failed = false;
};

/// Appends a whole record to `out`.
void appendRecord(QByteArray &out, JournalRecord::Type type, QByteArrayView payload);
void appendRecord(QByteArray &out, JournalRecord::Type type, const QJsonObject &payload);
void appendHeader(QByteArray &out, int writer, QByteArrayView header);
void appendBranch(QByteArray &out, int id, int parent, quint64 from);
void appendBlock(QByteArray &out, int branch, quint64 from, QByteArrayView bytes, qint64 milliseconds);
void appendProgress(QByteArray &out, int writer, int branch, quint64 offset);
void appendChosen(QByteArray &out, int writer);
void appendFollowed(QByteArray &out, int branch, quint64 offset);

/// The record at the beginning of `bytes`, and moves them on; nothing if there is no whole and sound one.
std::optional<JournalRecord> takeRecord(QByteArrayView &bytes);

quint32 crcOf(QByteArrayView bytes);

} // namespace Pitwall

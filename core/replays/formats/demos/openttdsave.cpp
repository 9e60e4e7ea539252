#include "core/replays/formats/demos/openttdsave.h"

#include "core/replays/formats/demos/archivesource.h"
#include "core/replays/formats/demos/sourcecursor.h"
#include "core/replays/formats/fafreplay/zlibsource.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int NamedFieldsVersion = 295; // SLV_TABLE_CHUNKS
static constexpr qsizetype MostFields = 500;
static constexpr quint32 LongestRecord = 16 * 1024 * 1024; ///< bytes
static constexpr qint64 DaysOfYearZero = 366;

namespace {

/// The tables of a save, of which two are looked into.
class OpenTtdTables final
{
public:
    explicit OpenTtdTables(SourceCursor &cursor)
        : m_cursor(cursor)
    {}

    void read();

    QJsonObject map;  ///< table MAPS
    QJsonObject date; ///< table DATE

private:
    enum ChunkType { Riff = 0, Array = 1, Sparse = 2, Table = 3, SparseTable = 4 };
    struct Field
    {
        int type = 0;
        QString name;
    };

    quint32 gamma(SourceCursor &cursor);
    bool skipRecords(QJsonObject *values);
    QList<Field> fields(SourceCursor &cursor);
    QJsonObject values(SourceCursor &cursor, const QList<Field> &fields);

    SourceCursor &m_cursor;
};

/// Numbers below 128 in one byte, greater ones with as many leading ones as there are bytes more.
quint32 OpenTtdTables::gamma(SourceCursor &cursor)
{
    const quint8 first = cursor.u8();
    int more = 0;
    while (more < 4 && (first & (0x80 >> more)) != 0)
        ++more;
    quint32 number = more == 4 ? 0 : first & (0x7f >> more);
    for (; more > 0; --more)
        number = number << 8 | cursor.u8();
    return number;
}

void OpenTtdTables::read()
{
    while (m_cursor.isGood() && (map.isEmpty() || date.isEmpty())) {
        const QByteArray name = m_cursor.take(4);
        if (name.isEmpty() || name == QByteArray(4, '\0'))
            return;
        const quint8 mode = m_cursor.u8();
        const int type = mode & 0x0f;
        if (type == Riff) {
            const quint32 high = m_cursor.u8();
            m_cursor.skip(static_cast<quint64>(mode >> 4) << 24 | high << 16 | m_cursor.u16());
            continue;
        }
        QJsonObject *values = nullptr;
        if (type == Table && name == "MAPS")
            values = &map;
        else if (type == Table && name == "DATE")
            values = &date;
        if (type > SparseTable || !skipRecords(values))
            return;
    }
}

/// Goes through the records of a chunk; of a table that is looked into, the first is the names of its fields, the
/// second their values.
bool OpenTtdTables::skipRecords(QJsonObject *values)
{
    QList<Field> names;
    for (int number = 0;; ++number) {
        const quint32 size = gamma(m_cursor);
        if (!m_cursor.isGood() || size > LongestRecord)
            return false;
        if (size == 0)
            return true;
        if (!values || number > 1) {
            m_cursor.skip(size - 1);
            continue;
        }
        const QByteArray record = m_cursor.take(qsizetype(size) - 1);
        BytesSource bytes(record);
        SourceCursor cursor(bytes);
        if (number == 0)
            names = fields(cursor);
        else
            *values = this->values(cursor, names);
    }
}

QList<OpenTtdTables::Field> OpenTtdTables::fields(SourceCursor &cursor)
{
    QList<Field> found;
    while (found.size() < MostFields) {
        const int type = cursor.u8();
        if (type == 0)
            break;
        const QByteArray name = cursor.take(gamma(cursor));
        if (!cursor.isGood())
            break;
        found.append({type, QString::fromUtf8(name)});
    }
    return found;
}

qint64 signedByte(quint8 byte)
{
    return byte < 0x80 ? byte : byte - 0x100;
}

/// Numbers up to the first field that is none: what we look for comes before that.
QJsonObject OpenTtdTables::values(SourceCursor &cursor, const QList<Field> &fields)
{
    QJsonObject object;
    for (const Field &field : fields) {
        qint64 value = 0;
        switch (field.type) {
        case 1: value = signedByte(cursor.u8()); break;
        case 2: value = cursor.u8(); break;
        case 3: value = static_cast<qint16>(cursor.u16()); break;
        case 4: value = cursor.u16(); break;
        case 5: value = static_cast<qint32>(cursor.u32()); break;
        case 6: value = cursor.u32(); break;
        case 7:
        case 8: value = cursor.i64(); break;
        default: return object;
        }
        if (!cursor.isGood())
            return object;
        object.insert(field.name, value);
    }
    return object;
}

/// The rest of a file of which a cursor has read the beginning.
class RestSource final : public PieceSource
{
public:
    explicit RestSource(SourceCursor &cursor)
        : m_cursor(cursor)
    {}

    Result<QByteArrayView> next() override { return m_cursor.piece(); }

private:
    SourceCursor &m_cursor;
};

/// What unpacks the rest of a save; null where nothing does: it is not packed, or with LZO as before 2011.
std::unique_ptr<PieceSource> unpacked(const QByteArray &tag, PieceSource &rest)
{
    if (tag == "OTTX")
        return std::make_unique<ArchiveSource>(rest);
    if (tag == "OTTZ")
        return std::make_unique<ZlibSource>(rest, QByteArrayView());
    return nullptr;
}

} // namespace

Result<DemoInfo> readOpenTtdSave(PieceSource &file)
{
    SourceCursor cursor(file);
    const QByteArray tag = cursor.take(4);
    const int version = cursor.u16();
    cursor.skip(2); // was a minor version once
    if (!cursor.isGood())
        return cursor.failure();
    if (tag != "OTTX" && tag != "OTTZ" && tag != "OTTN" && tag != "OTTD")
        return fail(Error::Code::Corrupt, u"the file is no save of OpenTTD"_s);
    DemoInfo info{.gameVersion = u"OpenTTD save %1"_s.arg(version)};
    info.header = {{u"container"_s, QString::fromLatin1(tag)}, {u"version"_s, version}};
    RestSource rest(cursor);
    const std::unique_ptr<PieceSource> content = unpacked(tag, rest);
    if (tag == "OTTD" || version < NamedFieldsVersion)
        return info;
    PieceSource *source = content.get();
    if (!source)
        source = &rest;
    SourceCursor unpackedCursor(*source);
    OpenTtdTables tables(unpackedCursor);
    tables.read();
    if (!unpackedCursor.isGood())
        return unpackedCursor.failure();
    if (!tables.map.isEmpty())
        info.map =
            u"%1 × %2"_s.arg(tables.map.value("dim_x"_L1).toInteger()).arg(tables.map.value("dim_y"_L1).toInteger());
    if (tables.date.contains("date"_L1)) {
        const qint64 day = tables.date.value("date"_L1).toInteger();
        info.header.insert("gameDate"_L1, QDate(1, 1, 1).addDays(day - DaysOfYearZero).toString(Qt::ISODate));
    }
    info.header.insert("map"_L1, info.map);
    return info;
}

} // namespace Pitwall

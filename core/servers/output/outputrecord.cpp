#include "core/servers/output/outputrecord.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr char kindLetters[] = {'o', 'g', 's', 'i', 'e'}; // in the order of Kind
static constexpr auto headerMark = "# Pitwall console 1"_L1;

static Failure damaged()
{
    return fail(Error::Code::Corrupt, u"a stored console line is damaged"_s);
}

template<size_t N>
static bool splitColumns(QByteArrayView line, std::array<QByteArrayView, N> &columns)
{
    for (size_t i = 0; i + 1 < N; ++i) {
        const qsizetype tab = line.indexOf('\t');
        if (tab < 0)
            return false;
        columns[i] = line.first(tab);
        line = line.sliced(tab + 1);
    }
    columns[N - 1] = line;
    return true;
}

bool OutputRecord::isPosition(QByteArrayView line, bool sessionOnly)
{
    constexpr qsizetype kindColumn = 25; // after the time, whose width is fixed
    if (line.size() <= kindColumn)
        return false;
    const char letter = line[kindColumn];
    return letter == 's' || (!sessionOnly && (letter == 'o' || letter == 'g'));
}

void OutputRecord::appendTo(QByteArray &bytes, const QByteArray &timeText) const
{
    bytes.append(timeText).append('\t');
    bytes.append(kindLetters[static_cast<size_t>(kind)]).append('\t');
    bytes.append(QByteArray::number(offset)).append('\t');
    bytes.append(who.toUtf8()).append('\t');
    bytes.append(text.toUtf8()).append('\n');
}

Result<OutputRecord> OutputRecord::parse(QByteArrayView line)
{
    std::array<QByteArrayView, 5> columns;
    if (!splitColumns(line, columns) || columns[1].size() != 1)
        return damaged();
    const auto *letter = std::find(std::begin(kindLetters), std::end(kindLetters), columns[1].front());
    const Result<Time> at = timeFromIsoString(QString::fromLatin1(columns[0]));
    bool isNumber = false;
    const qint64 offset = columns[2].toLongLong(&isNumber);
    if (letter == std::end(kindLetters) || !at || !isNumber)
        return damaged();
    return OutputRecord{.kind = static_cast<Kind>(letter - std::begin(kindLetters)),
                        .at = *at,
                        .offset = offset,
                        .who = QString::fromUtf8(columns[3]),
                        .text = QString::fromUtf8(columns[4])};
}

OutputLine OutputRecord::toLine(qint64 seq) const
{
    OutputLine line{.seq = seq, .at = at, .kind = OutputLine::Kind::Event, .text = text};
    if (kind == Kind::Output)
        line.kind = OutputLine::Kind::Output;
    if (kind == Kind::Input) {
        line.kind = OutputLine::Kind::Input;
        line.who = who;
    }
    return line;
}

void OutputRecord::advance(OutputPosition &position) const
{
    switch (kind) {
    case Kind::Output:
    case Kind::Gap: position.offset = offset; return;
    case Kind::Session: position = {SessionId::fromString(who).value_or(SessionId()), 0}; return;
    case Kind::Input:
    case Kind::Event: return;
    }
}

QByteArray SegmentHeader::toBytes() const
{
    const QString session = position.session.isNull() ? QString() : position.session.toString();
    return u"%1\t%2\t%3\t%4\n"_s.arg(headerMark).arg(firstSeq).arg(session).arg(position.offset).toLatin1();
}

Result<SegmentHeader> SegmentHeader::parse(QByteArrayView line)
{
    std::array<QByteArrayView, 4> columns;
    if (!splitColumns(line, columns) || columns[0] != headerMark)
        return damaged();
    bool seqIsNumber = false;
    bool offsetIsNumber = false;
    SegmentHeader header{.firstSeq = columns[1].toLongLong(&seqIsNumber),
                         .position = {SessionId::fromString(QString::fromLatin1(columns[2])).value_or(SessionId()),
                                      columns[3].toLongLong(&offsetIsNumber)}};
    if (!seqIsNumber || !offsetIsNumber || header.firstSeq < 1)
        return damaged();
    return header;
}

} // namespace Pitwall

#include "core/replays/formats/scfa/streamreader.h"

#include "core/replays/formats/fafreplay/piecesource.h"
#include "core/replays/formats/scfa/detail.h"

using namespace Qt::StringLiterals;

namespace Pitwall::Scfa {

Result<> StreamReader::feed(QByteArrayView bytes)
{
    if (m_isBad)
        return fail(Error::Code::Corrupt, u"the file is no replay: %1"_s.arg(m_scanner.error()));
    if (m_scanner.state() == HeaderScanner::State::More) {
        const qsizetype used = m_scanner.feed(bytes);
        m_isBad = m_scanner.state() == HeaderScanner::State::Bad;
        if (m_isBad)
            return feed({});
        if (m_headerBytes.size() + used > HeaderLimit) {
            m_isBad = true;
            return fail(Error::Code::Corrupt, u"the file is no replay: its header has more than a megabyte"_s);
        }
        m_headerBytes.append(bytes.first(used));
        bytes = bytes.sliced(used);
    }
    if (m_scanner.state() == HeaderScanner::State::Complete)
        m_analysis.feed(bytes);
    return {};
}

Result<> StreamReader::finish()
{
    if (m_isBad)
        return feed({});
    Result<Header> header = Header::parse(m_headerBytes);
    if (!header)
        return Failure{header.error()};
    m_header = *std::move(header);
    m_analysis.finish();
    return {};
}

Result<> StreamReader::read(PieceSource &stream)
{
    for (;;) {
        const Result<QByteArrayView> piece = stream.next();
        if (!piece)
            return Failure{piece.error()};
        if (piece->isEmpty())
            return finish();
        if (const Result<> fed = feed(*piece); !fed)
            return fed;
    }
}

ReplayDetail StreamReader::detail(const QJsonObject &metadata) const
{
    return detailOf(m_header, m_analysis, metadata);
}

void StreamReader::fill(ReplayRecord &record, const QJsonObject &metadata) const
{
    fillRecord(record, m_header, m_analysis, metadata);
}

} // namespace Pitwall::Scfa

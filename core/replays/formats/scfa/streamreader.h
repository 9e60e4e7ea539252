#pragma once

#include "core/model/replay.h"
#include "core/model/replaydetail.h"
#include "core/replays/formats/scfa/analysis.h"
#include "core/replays/formats/scfa/header.h"
#include "core/replays/formats/scfa/headerscanner.h"

namespace Pitwall {

class PieceSource;

namespace Scfa {

/// Understands a whole stream (header and body) that comes in pieces, so that it can be looked into while it is packed
/// or copied. Keeps the header (at most 1 MiB) and the results.
class StreamReader final
{
public:
    static constexpr qsizetype HeaderLimit = 1024 * 1024; ///< bytes, as the servers of today have it

    /// Goes on with the next bytes. Fails with Corrupt when they are no replay; what comes then is not looked at.
    Result<> feed(QByteArrayView bytes);
    /// The stream is over. Fails with Corrupt when it had no whole header.
    Result<> finish();
    /// All of a source, from feed() to finish(). Fails as these, and as the source does.
    Result<> read(PieceSource &stream);

    // After finish()
    const Header &header() const { return m_header; }
    const Analysis &analysis() const { return m_analysis; }
    qint64 headerBytes() const { return m_headerBytes.size(); }
    /// `metadata` is the JSON line of the file, if it has one.
    ReplayDetail detail(const QJsonObject &metadata = {}) const;
    /// Writes into a record what the replay knows better than anybody (players, map, ticks, seconds, desynced,
    /// complete), and of game, title, mod, start and end what the record does not know yet.
    void fill(ReplayRecord &record, const QJsonObject &metadata = {}) const;

private:
    HeaderScanner m_scanner;
    QByteArray m_headerBytes;
    Header m_header;
    Analysis m_analysis;
    bool m_isBad = false;
};

} // namespace Scfa
} // namespace Pitwall

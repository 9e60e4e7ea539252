#pragma once

#include "core/servers/output/segment.h"

namespace Pitwall {

/// Stores one server's console: lines go into an open segment, full ones are compressed, the oldest removed. A line is
/// stored whole or not at all, whenever the core dies. For one thread.
class OutputStore final
{
public:
    struct Limits
    {
        qint64 segmentBytes = 2 * 1024 * 1024;  ///< of the open segment
        qint64 keepBytes = 256LL * 1024 * 1024; ///< of all, as stored
        Seconds keepFor = std::chrono::days(30);
    };

    OutputStore(QString folder, Limits limits);

    /// Finds what an earlier life of the core has stored. Fails with Unavailable.
    Result<> open();
    void setLimits(Limits limits) { m_limits = limits; }

    /// Whether a session was begun lately: then it was read to its end before the next one began.
    bool knows(SessionId session) const;
    const OutputPosition &position() const { return m_position; }
    qint64 endSeq() const { return m_catalog.endSeq(); } ///< the number of the next line
    /// A cheap copy for readers.
    const OutputCatalog &catalog() const { return m_catalog; }

    /// All or nothing. Fails with Unavailable (disk full): try again later.
    Result<> append(const QList<OutputRecord> &records);
    /// Makes everything appended durable.
    void flush();
    /// Removes closed segments that are too old or too many.
    void removeOld(Time now);

private:
    Result<> recover(const QStringList &openFiles);
    Result<> create();
    Result<> roll(Time now);
    void loadCatalog();
    bool saveCatalog() const;
    void remember(const SegmentInfo &info);
    QString pathOf(const QString &name) const { return m_catalog.folder + u'/' + name; }

    Limits m_limits;
    OutputCatalog m_catalog;
    OutputPosition m_position;
    Time m_lastTime{};
    QByteArray m_lastTimeText;
};

} // namespace Pitwall

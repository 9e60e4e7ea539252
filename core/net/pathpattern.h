#pragma once

#include <QHash>
#include <QStringList>

#include <optional>

namespace Pitwall::Http {

/// "/api/v1/servers/{id}": `{name}` captures one segment that is not empty, a last `{name...}` all that follows.
class PathPattern final
{
public:
    explicit PathPattern(const QString &text);

    /// The captures if `path` (decoded) matches.
    std::optional<QHash<QString, QString>> match(const QString &path) const;
    /// True if this one is to be preferred where both match: text beats a capture, the leftmost difference decides.
    bool isMoreSpecificThan(const PathPattern &other) const;
    const QString &text() const { return m_text; }

private:
    struct Segment
    {
        enum class Kind { Text, One, Rest };
        Kind kind = Kind::Text;
        QString text; ///< or the name of the capture
    };
    QString m_text;
    QList<Segment> m_segments;
};

} // namespace Pitwall::Http

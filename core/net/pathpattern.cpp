#include "core/net/pathpattern.h"

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

PathPattern::PathPattern(const QString &text)
    : m_text(text)
{
    Q_ASSERT(text.startsWith(u'/'));
    for (const QString &part : text.mid(1).split(u'/')) {
        if (part.startsWith(u'{') && part.endsWith(u"...}"_s))
            m_segments.append({Segment::Kind::Rest, part.mid(1, part.size() - 5)});
        else if (part.startsWith(u'{') && part.endsWith(u'}'))
            m_segments.append({Segment::Kind::One, part.mid(1, part.size() - 2)});
        else
            m_segments.append({Segment::Kind::Text, part});
    }
}

std::optional<QHash<QString, QString>> PathPattern::match(const QString &path) const
{
    if (!path.startsWith(u'/'))
        return {};
    QHash<QString, QString> captures;
    qsizetype at = 0; // of the slash before the next segment; -1: the path is over
    for (const Segment &segment : m_segments) {
        if (at < 0)
            return {};
        if (segment.kind == Segment::Kind::Rest) {
            captures.insert(segment.text, path.mid(at + 1));
            return captures;
        }
        const qsizetype next = path.indexOf(u'/', at + 1);
        const QStringView part = QStringView(path).mid(at + 1, next < 0 ? -1 : next - at - 1);
        if (segment.kind == Segment::Kind::Text ? part != segment.text : part.isEmpty())
            return {};
        if (segment.kind == Segment::Kind::One)
            captures.insert(segment.text, part.toString());
        at = next;
    }
    if (at >= 0)
        return {};
    return captures;
}

bool PathPattern::isMoreSpecificThan(const PathPattern &other) const
{
    const qsizetype common = qMin(m_segments.size(), other.m_segments.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (m_segments.at(i).kind != other.m_segments.at(i).kind)
            return m_segments.at(i).kind < other.m_segments.at(i).kind;
    }
    return false;
}

} // namespace Pitwall::Http

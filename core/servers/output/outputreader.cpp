#include "core/servers/output/outputreader.h"

#include "core/servers/output/linetext.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

class Search final
{
public:
    Search(const OutputCatalog &catalog, const OutputQuery &query)
        : m_catalog(catalog)
        , m_query(query)
        , m_limit(std::clamp(query.limit, 1, 5000))
    {}

    // Takes what matches of one segment; false: enough.
    bool takeForward(const SegmentText &text);
    bool takeBackward(const SegmentText &text);
    Result<SegmentText> load(const SegmentInfo &info) const
    {
        const bool isOpen = info.name == m_catalog.open.name;
        return SegmentText::load(m_catalog.folder + u'/' + info.name, isOpen ? info.bytes : -1);
    }

    OutputPage page;
    bool full = false;

private:
    bool matches(const SegmentText &text, qint64 index) const;

    const OutputCatalog &m_catalog;
    const OutputQuery &m_query;
    const qsizetype m_limit;
};

bool Search::matches(const SegmentText &text, qint64 index) const
{
    return m_query.search.isEmpty() || text.line(index).text.contains(m_query.search, Qt::CaseInsensitive);
}

bool Search::takeForward(const SegmentText &text)
{
    for (qint64 i = std::max<qint64>(0, *m_query.after + 1 - text.firstSeq()); i < text.size(); ++i) {
        if (!matches(text, i))
            continue;
        if (page.lines.size() == m_limit) {
            full = true;
            return false;
        }
        page.lines.append(text.line(i));
    }
    return true;
}

bool Search::takeBackward(const SegmentText &text)
{
    const qint64 before = m_query.before.value_or(m_catalog.endSeq());
    for (qint64 i = std::min(text.size(), before - text.firstSeq()) - 1; i >= 0; --i) {
        if (!matches(text, i))
            continue;
        if (page.lines.size() == m_limit) {
            full = true;
            return false;
        }
        page.lines.append(text.line(i));
    }
    return true;
}

} // namespace

Result<OutputPage> readOutput(const OutputCatalog &catalog, const OutputQuery &query,
                              const std::function<bool()> &isLate)
{
    Search search(catalog, query);
    QList<SegmentInfo> segments = catalog.segments();
    const bool forward = query.after.has_value();
    if (!forward)
        std::ranges::reverse(segments);
    bool late = false;
    for (const SegmentInfo &info : std::as_const(segments)) {
        const bool outside =
            forward ? info.endSeq() <= *query.after + 1 : info.firstSeq >= query.before.value_or(catalog.endSeq());
        if (outside || info.lines == 0)
            continue;
        if (isLate()) {
            late = true;
            search.page.searchedTo = forward ? info.firstSeq - 1 : info.endSeq();
            break;
        }
        const Result<SegmentText> text = search.load(info);
        if (!text)
            return Failure{text.error()};
        if (!(forward ? search.takeForward(*text) : search.takeBackward(*text)))
            break;
    }
    OutputPage &page = search.page;
    const bool more = search.full || late;
    if (forward) {
        page.moreAfter = more;
        page.moreBefore = *query.after >= catalog.firstSeq();
    } else {
        std::ranges::reverse(page.lines);
        page.moreBefore = more;
        page.moreAfter = query.before && *query.before < catalog.endSeq();
    }
    return page;
}

QStringList lastLinesOf(const QString &path, int count, const std::function<QString(QString)> &redact)
{
    constexpr qint64 enough = 32 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const bool isCut = file.size() > enough && file.seek(file.size() - enough);
    QList<QByteArray> lines = file.readAll().split('\n');
    if (isCut)
        lines.removeFirst();
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    QStringList texts;
    for (const QByteArray &line : lines.last(std::min<qsizetype>(count, lines.size())))
        texts.append(cutLine(redact(lineText(line)), line.size()));
    return texts;
}

} // namespace Pitwall

#include "tests/bench/ui/longconsole.h"

#include "core/model/output.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Async<QJsonObject> LongConsole::call(Call call)
{
    const qint64 limit = std::max(call.query.queryItemValue(u"limit"_s).toLongLong(), qint64(1));
    qint64 last = m_lines;
    if (call.query.hasQueryItem(u"before"_s))
        last = call.query.queryItemValue(u"before"_s).toLongLong() - 1;
    qint64 first = std::max(last - limit + 1, qint64(1));
    if (call.query.hasQueryItem(u"after"_s)) {
        first = call.query.queryItemValue(u"after"_s).toLongLong() + 1;
        last = std::min(first + limit - 1, m_lines);
    }
    OutputPage page{.moreBefore = first > 1, .moreAfter = last < m_lines};
    for (qint64 seq = first; seq <= last; ++seq)
        page.lines.append(
            {.seq = seq,
             .at = Time(Milliseconds(1'790'000'000'000 + seq * 40)),
             .text = u"[game]: kill killer='3:Böse Ente' victim='%1:nameless tee' weapon=2 special=0"_s.arg(seq % 16)});
    AsyncSource<QJsonObject> source;
    source.finish(toJson(page));
    return source.future();
}

Async<QByteArray> LongConsole::fetch(QString)
{
    AsyncSource<QByteArray> source;
    source.finish(fail(Error::Code::NotFound, u"there is nothing to download"_s));
    return source.future();
}

Async<qint64> LongConsole::download(Download)
{
    return makeFailed<qint64>({.code = Error::Code::NotFound, .detail = u"there is nothing to download"_s});
}

Async<QJsonObject> LongConsole::upload(Upload)
{
    return makeFailed<QJsonObject>({.code = Error::Code::NotFound, .detail = u"nothing is taken"_s});
}

} // namespace Pitwall

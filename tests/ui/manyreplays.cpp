#include "tests/ui/manyreplays.h"

#include <QJsonArray>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Pitwall {

ReplayRecord ManyReplays::record(int n)
{
    ReplayRecord record;
    const QUuid uuid(0x70697477, static_cast<ushort>(n >> 16), static_cast<ushort>(n & 0xffff), 0x80, 0, 0, 0, 0, 0, 0,
                     1);
    record.id = *ReplayId::fromString(uuid.toString());
    record.kind = u"scfa"_s;
    record.game = QString::number(25'000'000 - n);
    record.title = u"Game %1 of a long summer"_s.arg(n);
    record.map = u"scmp_%1"_s.arg(n % 40, 3, 10, QChar(u'0'));
    record.players = {u"Ann"_s, u"Björn"_s, u"Cleo%1"_s.arg(n % 1000), u"Dan"_s};
    record.startedAt = Time(Milliseconds(1'790'000'000'000 - n * 60'000LL));
    record.seconds = 300 + n % 3600;
    record.bytes = 1'000'000 + n;
    record.desynced = n % 50 == 7;
    record.pinned = n % 90 == 3;
    record.version = 1;
    return record;
}

Async<QJsonObject> ManyReplays::call(Call call)
{
    const AsyncSource<QJsonObject> source;
    QJsonObject answer;
    if (call.path.endsWith("/count"_L1)) {
        answer.insert(u"count"_s, m_replays);
    } else if (call.path.endsWith("/replays"_L1)) {
        const int first = call.query.queryItemValue(u"after"_s).toInt();
        const int limit = qBound(1, call.query.queryItemValue(u"limit"_s).toInt(), 500);
        const int end = qMin(m_replays, first + limit);
        QJsonArray items;
        for (int n = first; n < end; ++n)
            items.append(toJson(record(n)));
        answer.insert(u"items"_s, items);
        if (end < m_replays)
            answer.insert(u"next"_s, QString::number(end));
        ++m_pages;
        m_rows += end - first;
    } else {
        answer.insert(u"items"_s, QJsonArray());
    }
    QTimer::singleShot(0, this, [source, answer] { source.finish(answer); });
    return source.future();
}

Async<QByteArray> ManyReplays::fetch(QString)
{
    const AsyncSource<QByteArray> source;
    source.finish(fail(Error::Code::NotFound, u"there is nothing to download"_s));
    return source.future();
}

Async<qint64> ManyReplays::download(Download)
{
    const AsyncSource<qint64> source;
    source.finish(fail(Error::Code::NotFound, u"there is nothing to download"_s));
    return source.future();
}

Async<QJsonObject> ManyReplays::upload(Upload)
{
    const AsyncSource<QJsonObject> source;
    source.finish(fail(Error::Code::Unsupported, u"nothing is taken"_s));
    return source.future();
}

} // namespace Pitwall

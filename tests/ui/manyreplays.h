#pragma once

#include "core/client/transport.h"
#include "core/model/replay.h"

namespace Pitwall {

/// A core with an archive of so many replays; gives them in pages by cursor, as the real one does, and nothing else.
class ManyReplays final : public Transport
{
    Q_OBJECT

public:
    explicit ManyReplays(int replays)
        : m_replays(replays)
    {}

    static ReplayRecord record(int n);
    int pagesGiven() const { return m_pages; }
    int rowsGiven() const { return m_rows; }

    Async<QJsonObject> call(Call call) override;
    Async<QByteArray> fetch(QString path) override;
    Async<qint64> download(Download what) override;
    Async<QJsonObject> upload(Upload what) override;
    Link link() const override { return Link::Up; }
    void followOutput(const QString &) override {}
    void unfollowOutput(const QString &) override {}

private:
    const int m_replays;
    int m_pages = 0;
    int m_rows = 0;
};

} // namespace Pitwall

#pragma once

#include "core/client/transport.h"

namespace Pitwall {

/// A core with one console of so many lines; gives them in pages, as the real one does, and nothing else.
class LongConsole final : public Transport
{
    Q_OBJECT

public:
    explicit LongConsole(qint64 lines)
        : m_lines(lines)
    {}

    Async<QJsonObject> call(Call call) override;
    Async<QByteArray> fetch(QString path) override;
    Async<qint64> download(Download what) override;
    Async<QJsonObject> upload(Upload what) override;
    Link link() const override { return Link::Up; }
    void followOutput(const QString &) override {}
    void unfollowOutput(const QString &) override {}

private:
    const qint64 m_lines;
};

} // namespace Pitwall

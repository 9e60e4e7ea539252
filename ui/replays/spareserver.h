#pragma once

#include "core/model/replay.h"
#include "ui/model/pagecontext.h"

namespace Pitwall {

class Page;
class ReplayJobs;

/// Recordings that no client plays by itself, but a server does for all who come to watch (BZFlag): puts one on a
/// server that is made for it, or on an earlier such server that does not run, and starts that.
class SpareServer final : public QObject
{
    Q_OBJECT

public:
    SpareServer(PageContext &context, Page &page, ReplayJobs &jobs);

    static bool plays(const QString &kind);
    void play(const ReplayRecord &record);

Q_SIGNALS:
    void started(Pitwall::ServerId server);

private:
    void prepare(const ReplayRecord &record, const QString &folder);
    void add(const ReplayRecord &record, const QString &folder);
    void start(const Result<ServerView> &server);
    QString freeName(const ReplayRecord &record) const;
    void fail(const Error &error);

    PageContext &m_context;
    Page &m_page;
    ReplayJobs &m_jobs;
};

} // namespace Pitwall

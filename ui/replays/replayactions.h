#pragma once

#include "ui/model/pagecontext.h"
#include "ui/replays/replaybatch.h"

namespace Pitwall {

class Page;
class WorkStrip;

/// What can be done to one replay or many. Tells on the page what was done, offers to take it back where that can be,
/// and asks first only before what is gone for good.
class ReplayActions final : public QObject
{
    Q_OBJECT

public:
    ReplayActions(Clients &clients, Page &page, WorkStrip &work);

    void trash(const QList<ReplayId> &ids);
    void restore(const QList<ReplayId> &ids);
    void askToPurge(const QList<ReplayId> &ids);
    void setPinned(const QList<ReplayId> &ids, bool pinned);
    void tag(const QList<ReplayId> &ids, const QStringList &tags);
    void untag(const QList<ReplayId> &ids, const QStringList &tags);

Q_SIGNALS:
    void done(); ///< something was changed

private:
    using Edit = std::function<QJsonObject(const ReplayRecord &)>;
    void run(const QList<ReplayId> &ids, const QString &doing, const ReplayBatch::Step &step,
             const std::function<void(const QList<ReplayId> &)> &told);
    void finish(const ReplayBatch &batch, const std::function<void(const QList<ReplayId> &)> &told);
    Async<> change(ReplayId id, const Edit &edit);
    Async<> trashOne(ReplayId id);
    Async<> restoreOne(ReplayId id);

    Clients &m_clients;
    Page &m_page;
    WorkStrip &m_work;
};

} // namespace Pitwall

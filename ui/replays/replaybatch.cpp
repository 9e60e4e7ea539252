#include "ui/replays/replaybatch.h"

namespace Pitwall {

static constexpr int stepsAtOnce = 4;

ReplayBatch::ReplayBatch(QList<ReplayId> ids, Step step, QObject *parent)
    : QObject(parent)
    , m_waiting(std::move(ids))
    , m_step(std::move(step))
    , m_total(m_waiting.size())
{}

void ReplayBatch::start()
{
    next();
}

void ReplayBatch::cancel()
{
    m_waiting.clear();
}

void ReplayBatch::next()
{
    while (m_running < stepsAtOnce && !m_waiting.isEmpty()) {
        ++m_running;
        const ReplayId id = m_waiting.takeFirst();
        whenDone(m_step(id), this, [this, id](const Result<> &result) {
            --m_running;
            if (result)
                m_done.append(id);
            else
                m_errors.append(result.error());
            Q_EMIT progressed(static_cast<int>(100 * (m_done.size() + m_errors.size()) / m_total));
            next();
        });
    }
    if (m_running > 0)
        return;
    Q_EMIT finished();
    deleteLater();
}

} // namespace Pitwall

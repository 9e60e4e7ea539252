#pragma once

#include "core/base/async.h"
#include "core/model/ids.h"

#include <QObject>

namespace Pitwall {

/// The same done to many replays, a few at a time; deletes itself when it is over.
class ReplayBatch final : public QObject
{
    Q_OBJECT

public:
    using Step = std::function<Async<>(ReplayId)>;

    ReplayBatch(QList<ReplayId> ids, Step step, QObject *parent);

    void start();
    void cancel(); ///< what is under way ends, the rest is left as it is
    int total() const { return static_cast<int>(m_total); }
    const QList<ReplayId> &done() const { return m_done; }
    const QList<Error> &errors() const { return m_errors; }

Q_SIGNALS:
    void progressed(int percent);
    void finished();

private:
    void next();

    QList<ReplayId> m_waiting;
    const Step m_step;
    const qsizetype m_total;
    QList<ReplayId> m_done;
    QList<Error> m_errors;
    int m_running = 0;
};

} // namespace Pitwall

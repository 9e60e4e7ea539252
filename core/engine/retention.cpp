#include "core/engine/retention.h"

#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/engine/enginesettings.h"
#include "core/jobs/jobs.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcRetention, "pitwall.engine.retention", QtInfoMsg)

namespace Pitwall {

static constexpr std::chrono::hours Period{1};
static constexpr int Piece = 1000;

Retention::Retention(DocumentStore &store, const Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_settings(settings)
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, [this] {
        whenDone(run(), this, [](const Result<qint64> &removed) {
            if (!removed)
                qCWarning(lcRetention) << "old jobs could not be removed" << kv("error", removed.error().detail);
        });
    });
    m_timer.start(Period);
}

Async<qint64> Retention::run()
{
    const auto age = std::chrono::hours(24) * m_settings.get(EngineSettings::jobDays);
    const QString limit = toIsoString(m_clock.now() - age);
    const Filter old = Filter::compare(u"createdAt"_s, Filter::Op::Less, limit);
    qint64 removed = 0;
    while (true) {
        const Result<qint64> piece = co_await m_store.removeWhere(Jobs::collection().name, old, Piece);
        if (!piece)
            co_return Failure{piece.error()};
        removed += *piece;
        if (*piece < Piece)
            co_return removed;
    }
}

} // namespace Pitwall

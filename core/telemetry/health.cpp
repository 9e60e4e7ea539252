#include "core/telemetry/health.h"

#include <QFile>
#include <QTimer>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Milliseconds keepFor{1000};

struct Health::Round
{
    Monotonic begun{};
    QJsonObject checks;
    qsizetype open = 0;
    AsyncSource<QJsonObject> answer;
};

Health::Health(const Clock &clock, Milliseconds deadline, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_deadline(deadline)
    , m_started(clock.monotonic())
{}

void Health::addCheck(QString name, Check check)
{
    m_checks.append({std::move(name), std::move(check)});
}

QJsonObject Health::live() const
{
    const auto uptime = std::chrono::duration_cast<Seconds>(m_clock.monotonic() - m_started);
    return {{u"status"_s, u"pass"_s}, {u"uptimeSeconds"_s, static_cast<qint64>(uptime.count())}};
}

Async<QJsonObject> Health::ready()
{
    const Monotonic now = m_clock.monotonic();
    if (m_round && (!m_round->answer.isFinished() || now - m_round->begun < keepFor))
        return m_round->answer.future();
    const auto round = std::make_shared<Round>();
    round->begun = now;
    round->open = m_checks.size() + 1; // the one more is this function
    m_round = round;
    for (const auto &[name, check] : m_checks) {
        whenDone(check(), this, [this, round, name = name](const Result<> &outcome) { note(round, name, outcome); });
        QTimer::singleShot(m_deadline, this, [this, round, name = name] {
            note(round, name, fail(Error::Code::Timeout, u"no answer in time"_s));
        });
    }
    note(round, {}, {});
    return round->answer.future();
}

/// The first outcome of a check counts.
void Health::note(const std::shared_ptr<Round> &round, const QString &name, const Result<> &outcome)
{
    if (round->answer.isFinished() || round->checks.contains(name))
        return;
    if (!name.isEmpty()) {
        QJsonObject check{{u"status"_s, outcome ? u"pass"_s : u"fail"_s}};
        if (!outcome)
            check.insert(u"detail"_s, outcome.error().detail);
        round->checks.insert(name, check);
    }
    if (--round->open > 0)
        return;
    const bool pass = std::ranges::all_of(std::as_const(round->checks), [](const QJsonValue &check) {
        return check.toObject().value("status"_L1) == "pass"_L1;
    });
    round->answer.finish(QJsonObject{{u"status"_s, pass ? u"pass"_s : u"fail"_s}, {u"checks"_s, round->checks}});
}

Result<> checkDiskSpace(const QString &folder, qint64 minimumFree)
{
    std::error_code error;
    const auto space = std::filesystem::space(QFile::encodeName(folder).toStdString(), error);
    if (error)
        return fail(Error::Code::Unavailable, folder + u": "_s + QString::fromStdString(error.message()));
    const auto megabytes = [](auto bytes) {
        return QString::number(static_cast<qint64>(bytes) / (1024 * 1024));
    };
    if (static_cast<qint64>(space.available) < minimumFree)
        return fail(Error::Code::Unavailable,
                    u"only %1 MB of disk left, %2 MB are needed: %3"_s.arg(megabytes(space.available),
                                                                           megabytes(minimumFree), folder));
    return {};
}

} // namespace Pitwall

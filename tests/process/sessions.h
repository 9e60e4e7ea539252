#pragma once

#include "core/base/clock.h"
#include "core/process/forkedkeepers.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

namespace Pitwall {

/// A sessions folder of its own with real keepers and real games; kills what a test has left running.
class Sessions final
{
public:
    Sessions();
    ~Sessions();
    Q_DISABLE_COPY_MOVE(Sessions)

    QString folder() const { return m_dir.filePath(QLatin1StringView("sessions")); }
    QString file(const LaunchSpec &spec, const QString &name) const;
    QString output(const LaunchSpec &spec) const;
    QJsonObject record(const LaunchSpec &spec, const QString &name) const;
    void setRecord(const LaunchSpec &spec, const QString &name, const QJsonObject &object) const;

    /// A core: at most one at a time owns the folder.
    std::unique_ptr<ForkedKeepers> core() const;
    /// The same, without cgroups.
    std::unique_ptr<ForkedKeepers> coreWithoutCgroups() const;

    /// A session of the test game, which is to understand these arguments.
    static LaunchSpec game(const QStringList &arguments = {});
    static LaunchSpec program(const QStringList &argv);

    const Clock &clock() const { return m_clock; }

private:
    QTemporaryDir m_dir;
    SystemClock m_clock;
};

/// SIGKILL through a pidfd; false if there is no such process.
bool killProcess(qint64 pid);
bool isAlive(qint64 pid);
QString binary(const QString &name);

} // namespace Pitwall

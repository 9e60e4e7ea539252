#pragma once

#include "tests/engine/coreprocess.h"
#include "tests/support/replaystreams/gameplan.h"
#include "tests/support/replaystreams/vaultfile.h"

namespace Pitwall {

/// A real pitwalld with its relay on, in a folder of its own, with short times so that tests need not wait.
class RelayCore final
{
public:
    /// `parent`: where its data folder is made; empty: where temporary folders are.
    explicit RelayCore(const QString &parent = {});

    /// A setting for the next start, for example "relay.delay".
    void set(const QString &key, const QString &value) { m_settings.insert(key, value); }
    void set(const QString &key, int value) { set(key, QString::number(value)); }
    void setEnvironment(const QString &name, const QString &value);

    /// Starts it and waits until the relay's port is open. Fails with what it printed.
    Result<> start();
    void kill() { m_core->kill(); }
    int stop() { return m_core->stop(); }

    CoreProcess &process() { return *m_core; }
    ApiUser user() const { return m_core->administrator(); }
    qint64 pid() const { return m_core->process().processId(); }
    quint16 port() const { return m_port; }
    QString folder() const { return m_core->dataDir(); }
    QString vault() const { return m_core->dataDir() + QLatin1StringView("/vault"); }
    bool isRunning() const { return m_core->process().state() == QProcess::Running; }

    /// True when somebody listens on the relay's port.
    bool listens() const;
    QString fileOf(std::uint64_t game) const;
    bool hasFile(std::uint64_t game) const;
    /// Waits until the file of a game is in the vault and says how it differs from the truth: empty if it does not.
    QByteArray differenceOf(const ReplayStreams::GamePlan &game, int timeout = 20000) const;
    /// The same for all; the first difference.
    QByteArray differenceOf(const std::vector<ReplayStreams::GamePlan> &games, int timeout = 20000) const;
    /// All files in the vault, whatever they are.
    QStringList files() const;

private:
    std::unique_ptr<CoreProcess> m_core;
    quint16 m_port = 0;
    QMap<QString, QString> m_settings;
};

} // namespace Pitwall

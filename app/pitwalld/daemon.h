#pragma once

#include "app/pitwalld/servicemanager.h"
#include "app/pitwalld/signals.h"
#include "core/engine/engine.h"

#include <memory>

namespace Pitwall {

/// Runs an engine until a signal says to stop: the first lets requests end, the second does not wait for them.
class Daemon final : public QObject
{
    Q_OBJECT

public:
    Daemon(Settings &settings, Engine::Options options, QObject *parent = nullptr);
    ~Daemon() override;

    /// Ends the application with an ExitCode when all is over.
    void run();

private:
    void started(const Result<> &done);
    void stop();
    void showSetupCode(const QString &code) const;

    Signals m_signals;
    ServiceManager m_serviceManager;
    std::unique_ptr<Engine> m_engine;
    bool m_stopping = false;
};

/// Which exit code stands for this error of a start.
int exitCodeOf(const Error &error);

} // namespace Pitwall

#include "app/pitwalld/daemon.h"

#include "app/pitwalld/options.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Pitwall {

static void exitWith(ExitCode code)
{
    QCoreApplication::exit(static_cast<int>(code));
}

/// For people, on the screen: never through the log, which is kept.
static void say(const QString &text)
{
    std::puts(qPrintable(text));
    std::fflush(stdout);
}

int exitCodeOf(const Error &error)
{
    switch (error.code) {
    case Error::Code::Conflict: return static_cast<int>(ExitCode::Taken);
    case Error::Code::Corrupt: return static_cast<int>(ExitCode::Damaged);
    case Error::Code::InvalidArgument: return static_cast<int>(ExitCode::Usage);
    default: return static_cast<int>(ExitCode::Failed);
    }
}

Daemon::Daemon(Settings &settings, Engine::Options options, QObject *parent)
    : QObject(parent)
    , m_engine(std::make_unique<Engine>(settings, std::move(options)))
{
    connect(&m_signals, &Signals::terminationAsked, this, &Daemon::stop);
    connect(m_engine.get(), &Engine::setupCodeChanged, this, &Daemon::showSetupCode);
}

Daemon::~Daemon() = default;

void Daemon::run()
{
    whenDone(m_engine->start(), this, [this](const Result<> &done) { started(done); });
}

void Daemon::started(const Result<> &done)
{
    if (!done) {
        std::fputs(qPrintable(u"pitwalld: "_s + done.error().detail + u'\n'), stderr);
        return QCoreApplication::exit(exitCodeOf(done.error()));
    }
    say(u"Pitwall %1 is ready: %2"_s.arg(QString::fromLatin1(PITWALL_VERSION), m_engine->localUrl()));
    if (const QString code = m_engine->setupCode(); !code.isEmpty())
        showSetupCode(code);
    m_serviceManager.ready(m_engine->localUrl());
}

void Daemon::showSetupCode(const QString &code) const
{
    say(u"First use: make the administrator in the app or with \"pitwallctl setup\".\nOne-time code: "_s + code);
}

void Daemon::stop()
{
    if (m_stopping)
        return exitWith(ExitCode::CutShort);
    m_stopping = true;
    m_serviceManager.stopping();
    whenDone(m_engine->stop(), this, [](const Result<> &) { exitWith(ExitCode::Done); });
}

} // namespace Pitwall

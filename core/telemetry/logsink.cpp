#include "core/telemetry/logsink.h"

#include "core/telemetry/logwriter.h"

#include <QDir>
#include <QFileInfo>

#include <mutex>

namespace Pitwall {

// Qt's message handler is a plain function, so the way from it to the sink has to be static.
static std::mutex currentMutex;
static std::shared_ptr<LogWriter> current;

static LogEntry::Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return LogEntry::Level::Debug;
    case QtInfoMsg: return LogEntry::Level::Info;
    case QtWarningMsg: return LogEntry::Level::Warning;
    case QtCriticalMsg:
    case QtFatalMsg: return LogEntry::Level::Critical;
    }
    Q_UNREACHABLE();
}

static void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    std::shared_ptr<LogWriter> writer;
    {
        const std::lock_guard lock(currentMutex);
        writer = current;
    }
    if (writer)
        writer->post(levelOf(type), context.category, text);
}

LogSink::LogSink(Options options)
{
    if (!options.file.isEmpty())
        QDir().mkpath(QFileInfo(options.file).absolutePath());
    m_writer = std::make_shared<LogWriter>(std::move(options));
    {
        const std::lock_guard lock(currentMutex);
        current = m_writer;
    }
    m_before = qInstallMessageHandler(&handle);
}

LogSink::~LogSink()
{
    qInstallMessageHandler(m_before);
    const std::lock_guard lock(currentMutex);
    if (current == m_writer)
        current.reset();
}

QList<LogEntry> LogSink::entries(LogEntry::Level level, const QString &search, std::optional<qint64> before,
                                 int limit) const
{
    return m_writer->entries(level, search, before, limit);
}

void LogSink::flush() const
{
    m_writer->flush(Milliseconds(2000));
}

qint64 LogSink::lost() const
{
    return m_writer->lost();
}

} // namespace Pitwall

#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>

namespace Pitwall::Http {

/// An open file; closed with its last reference.
class OpenFile final
{
public:
    /// Fails with NotFound (also for what is no plain file) or Unavailable.
    static Result<std::shared_ptr<OpenFile>> open(const QString &path);
    /// A new one, 0600. Fails with Conflict if it exists, Unavailable.
    static Result<std::shared_ptr<OpenFile>> create(const QString &path);
    ~OpenFile();
    Q_DISABLE_COPY_MOVE(OpenFile)

    quint64 size() const { return m_size; }
    QByteArray etag() const { return m_etag; } ///< strong: from size and time of change
    /// Fails with Corrupt if the file has become shorter than `offset + count`.
    Result<QByteArray> read(quint64 offset, qint64 count) const;
    Result<> append(const QByteArray &bytes) const;
    /// A created file is removed again when it closes, unless this was called.
    void keep() { m_remove.clear(); }

private:
    OpenFile(int descriptor, QString path);

    const int m_descriptor;
    const QString m_path;
    QString m_remove;
    quint64 m_size = 0;
    QByteArray m_etag;
};

/// Does what waits for a disk, one after the other, so that no I/O thread does. Its queue is bounded by the number of
/// connections: each has one job at most.
class FileThread final
{
public:
    FileThread() = default;
    ~FileThread(); ///< finishes what was posted

    void start();
    void stop();
    void post(std::function<void()> job);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::queue<std::function<void()>> m_jobs;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace Pitwall::Http

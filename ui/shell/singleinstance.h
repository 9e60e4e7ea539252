#pragma once

#include <QLocalServer>
#include <QLockFile>

namespace Pitwall {

/// One app per user and data folder: a second start shows the window of the first and ends.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// `folder` is private to the user (the runtime folder); made if missing.
    explicit SingleInstance(const QString &folder, QObject *parent = nullptr);

    /// True if this is the first. Otherwise the first has been asked to show its window.
    bool claim();

Q_SIGNALS:
    void shown(); ///< another start asks for the window

private:
    const QString m_socket;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace Pitwall

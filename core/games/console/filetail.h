#pragma once

#include "core/base/time.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace Pitwall {

/// Follows a file that a game writes beside its output. What it holds when it is opened is the past and is passed over;
/// a file that becomes shorter has been begun anew.
class FileTail final : public QObject
{
    Q_OBJECT

public:
    /// Longest line; the rest of a longer one is dropped.
    static constexpr qsizetype maxLine = 4096;
    /// Read at once; more waits for the next time.
    static constexpr qint64 maxChunk = 64 * 1024;

    /// An empty path: there is nothing to follow.
    explicit FileTail(QString path, Milliseconds period = Milliseconds(500), QObject *parent = nullptr);

    void open(); ///< safe to repeat
    /// Looks now, and gives the lines in place of the signal.
    QStringList take();

Q_SIGNALS:
    void lines(const QStringList &lines);

private:
    const QString m_path;
    QTimer m_timer;
    qint64 m_offset = 0;
    QByteArray m_rest;
    bool m_skipping = false;
    bool m_open = false;
};

} // namespace Pitwall

#pragma once

#include <QTemporaryDir>

namespace Pitwall {

/// A file system of a few megabytes: one that gets full, and that can be made read-only. Needs root.
class SmallDisk final
{
public:
    explicit SmallDisk(int megabytes);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isMounted() const { return m_mounted; }
    QString path() const { return m_folder.path(); }
    bool makeReadOnly(bool on);
    /// Writes a file that leaves this many bytes; false if it could not.
    bool fillUpTo(qint64 left);
    void makeRoom(); ///< removes that file

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace Pitwall

#include "core/games/console/filetail.h"

#include <QFile>
#include <QFileInfo>

namespace Pitwall {

FileTail::FileTail(QString path, Milliseconds period, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_timer.setInterval(period);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (const QStringList found = take(); !found.isEmpty())
            Q_EMIT lines(found);
    });
}

void FileTail::open()
{
    if (m_path.isEmpty() || std::exchange(m_open, true))
        return;
    m_offset = QFileInfo(m_path).size(); // 0 if it is not there yet
    m_timer.start();
}

QStringList FileTail::take()
{
    QFile file(m_path);
    if (!m_open || !file.open(QIODevice::ReadOnly))
        return {};
    if (file.size() < m_offset) {
        m_offset = 0;
        m_rest.clear();
        m_skipping = false;
    }
    file.seek(m_offset);
    const QByteArray bytes = file.read(maxChunk);
    m_offset += bytes.size();
    QStringList found;
    for (const char c : bytes) {
        if (c == '\n') {
            found.append(QString::fromUtf8(m_rest));
            m_rest.clear();
            m_skipping = false;
        } else if (!m_skipping) {
            m_rest.append(c);
            m_skipping = m_rest.size() >= maxLine;
        }
    }
    return found;
}

} // namespace Pitwall

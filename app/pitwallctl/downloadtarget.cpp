#include "app/pitwallctl/downloadtarget.h"

#include <QFileInfo>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<std::shared_ptr<DownloadTarget>> DownloadTarget::open(const QString &file, Existing existing)
{
    const std::shared_ptr<DownloadTarget> target(new DownloadTarget);
    if (file.isEmpty() || file == "-"_L1) {
        if (::isatty(STDOUT_FILENO) == 1)
            return fail(Error::Code::InvalidArgument, u"bytes are no use on a terminal: give -o FILE, or a pipe"_s);
        if (!target->m_file.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered))
            return fail(Error::Code::Unavailable, u"stdout: "_s + target->m_file.errorString());
        return target;
    }
    if (existing == Existing::Refuse && QFileInfo::exists(file))
        return fail(Error::Code::Conflict, file + u" is there already; give another name with -o"_s);
    target->m_file.setFileName(file);
    const QIODevice::OpenMode mode = existing == Existing::Continue ? QIODevice::Append : QIODevice::Truncate;
    if (!target->m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered | mode))
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(file, target->m_file.errorString()));
    target->m_position = target->m_file.size();
    return target;
}

Result<> DownloadTarget::take(const QByteArray &piece)
{
    if (m_file.write(piece) != piece.size())
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(m_file.fileName(), m_file.errorString()));
    m_position += piece.size();
    return {};
}

Result<QString> localName(const QString &offered)
{
    QString name;
    for (const QChar c : offered.sliced(offered.lastIndexOf(u'/') + 1))
        name.append(c.isPrint() ? c : u'_');
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    if (name.isEmpty())
        return fail(Error::Code::InvalidArgument, u"it has no name; give one with -o"_s);
    return name;
}

} // namespace Pitwall

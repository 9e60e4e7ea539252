#include "core/api/attachment.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype MaxNameLength = 200;

/// Without folders and without what no file system or header takes.
static QString plainName(const QString &fileName)
{
    QString name;
    for (const QChar c : fileName.sliced(fileName.lastIndexOf(u'/') + 1).left(MaxNameLength)) {
        const bool bad = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || c == u'\\'
            || c == u'"' || c == u'\x2028' || c == u'\x2029';
        name.append(bad ? u'_' : c);
    }
    name = name.trimmed();
    while (name.startsWith(u'.')) // hidden, or a folder
        name.remove(0, 1);
    return name;
}

QByteArray attachmentNamed(const QString &fileName)
{
    const QString name = plainName(fileName);
    if (name.isEmpty())
        return "attachment";
    QByteArray ascii;
    for (const QChar c : name)
        ascii.append(c.unicode() < 0x80 && c != u'%' ? c.toLatin1() : '_'); // some decode '%' in the quotes
    QByteArray header = "attachment; filename=\"" + ascii + '"';
    if (QString::fromLatin1(ascii) != name)
        header += "; filename*=UTF-8''" + QUrl::toPercentEncoding(name);
    return header;
}

Http::Response downloadOf(const QString &path, const QString &fileName, const QString &sha256)
{
    Http::Response response{.contentType = "application/octet-stream",
                            .headers = {{"Content-Disposition", attachmentNamed(fileName)}},
                            .file = path};
    if (!sha256.isEmpty())
        response.headers.emplaceBack("ETag", '"' + sha256.toLatin1() + '"');
    return response;
}

} // namespace Pitwall

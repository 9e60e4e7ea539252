#pragma once

#include "core/net/router.h"

namespace Pitwall::Http {

class Snapshots;

/// Puts a folder of web files among the snapshots, so that the I/O threads serve it from memory.
struct StaticFiles
{
    QString folder;                             ///< or a Qt resource (":/web")
    QString prefix = QString(QLatin1Char('/')); ///< the path that it appears under; ends with '/'
    QByteArray pagePolicy;                      ///< Content-Security-Policy of the HTML files
    /// HTML files at the top that are whole areas, without their ending: "replays" is replays.html also as "/replays",
    /// "/replays/" and "/replays/17". Which one it is, the page sees by its address.
    QStringList areas = {};

    /// Sets every file at its path and index.html also at that of its folder; gives the number of files. A file under
    /// a folder "vendor" whose path has a version ("uplot-1.6.31.js", "uplot-1.6.31/uplot.js") may be cached for ever,
    /// others are asked for again each time (and are 304 then). Fails with NotFound if there is no such folder,
    /// TooLarge above 64 MiB.
    Result<int> load(Snapshots &snapshots) const;

    /// What `handler` does not find is answered with the folder's 404.html where a browser asks for a page; programs
    /// and what is below "/api/" keep the problem document. Gives `handler` if there is no such file.
    Handler withMissingPage(Handler handler) const;
};

/// "text/html; charset=utf-8" for "index.html"; application/octet-stream for what is not known.
QByteArray contentTypeOf(QStringView fileName);

} // namespace Pitwall::Http

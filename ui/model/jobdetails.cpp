#include "ui/model/jobdetails.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// {"file" or "id": what, "error": English}
static QString errorLine(const QJsonObject &error)
{
    const QString what = error.value(error.contains("file"_L1) ? "file"_L1 : "id"_L1).toString();
    return what + u": "_s + inAppLanguage(error.value("error"_L1).toString());
}

/// {"title": what, "bytes": its size, "why": English}
static QString takenLine(const QJsonObject &replay)
{
    const QString why = inAppLanguage(replay.value("why"_L1).toString());
    const QString size = Format::bytes(replay.value("bytes"_L1).toInteger());
    return replay.value("title"_L1).toString() + u": "_s + why + u" ("_s + size + u')';
}

QStringList jobDetails(const Job &job)
{
    QStringList lines;
    const QJsonArray errors = job.result.value("errors"_L1).toArray();
    for (const auto &error : errors)
        lines.append(errorLine(error.toObject()));
    const QJsonArray replays = job.result.value("replays"_L1).toArray();
    for (const auto &replay : replays)
        lines.append(takenLine(replay.toObject()));
    return lines;
}

} // namespace Pitwall

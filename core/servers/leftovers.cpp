#include "core/servers/leftovers.h"

#include "core/base/logging.h"
#include "core/model/ids.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcLeftovers, "pitwall.servers.leftovers", QtInfoMsg)

namespace Pitwall {

static constexpr Seconds keepFor = std::chrono::days(7);
static constexpr auto markName = ".pitwall-removed"_L1;

void removeLeftovers(const QString &parent, const QSet<QString> &known, Time now)
{
    for (const QString &name : QDir(parent).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        const auto id = ServerId::fromString(name);
        if (!id || id->toString() != name || known.contains(name))
            continue;
        const QString folder = parent + u'/' + name;
        QFile mark(folder + u'/' + markName);
        const bool marked = mark.open(QIODevice::ReadOnly);
        const Result<Time> since = timeFromIsoString(marked ? QString::fromLatin1(mark.readAll()) : QString());
        mark.close();
        if (!marked || !since) {
            if (mark.open(QIODevice::WriteOnly))
                mark.write(toIsoString(now).toLatin1());
        } else if (*since + keepFor <= now) {
            qCInfo(lcLeftovers) << "what a removed server left is deleted" << kv("folder", folder);
            QDir(folder).removeRecursively();
        }
    }
}

} // namespace Pitwall

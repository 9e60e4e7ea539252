#include "core/client/filedownload.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Error cannotWrite(const QSaveFile &file)
{
    return {.code = Error::Code::Unavailable,
            .detail = u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString())};
}

Result<Transport::Download> downloadTo(const QString &file, const QString &path)
{
    const auto target = std::make_shared<QSaveFile>(file);
    if (!target->open(QIODevice::WriteOnly))
        return Failure{cannotWrite(*target)};
    return Transport::Download{.path = path,
                               .take = [target](const QByteArray &piece) -> Result<> {
                                   if (target->write(piece) != piece.size())
                                       return Failure{cannotWrite(*target)};
                                   return {};
                               },
                               .finish = [target]() -> Result<> {
                                   if (!target->commit()) // flushes it to the disk first
                                       return Failure{cannotWrite(*target)};
                                   return {};
                               }};
}

Async<qint64> downloadTo(Transport &transport, const QString &file, const QString &path)
{
    Result<Transport::Download> what = downloadTo(file, path);
    if (!what)
        return makeFailed<qint64>(what.error());
    return transport.download(*std::move(what));
}

} // namespace Pitwall

#include "core/client/localcore.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<Peer> findLocalCore(const Folders &folders)
{
    const Result<RunningCore> core = RunningCore::read(folders.coreFile());
    if (!core)
        return Failure{core.error()};
    QFile token(folders.localTokenFile());
    if (!token.open(QIODevice::ReadOnly))
        return fail(token.exists() ? Error::Code::PermissionDenied : Error::Code::NotFound,
                    u"cannot read %1: %2"_s.arg(token.fileName(), token.errorString()));
    Peer peer;
    peer.url = QUrl(u"http://127.0.0.1:%1"_s.arg(core->port));
    peer.bearer = Secret(token.read(1024).trimmed());
    return peer;
}

} // namespace Pitwall

#pragma once

#include "core/games/gameprotocol.h"

#include <QJsonObject>

namespace Pitwall {

/// The protocol families that definitions may name. A new one is a line in protocols.cpp.
namespace Protocols {

QStringList families();

/// Whether there is this family and it takes these parameters. Fails with InvalidArgument; field is "/family" or begins
/// with "/parameters".
Result<> check(const QString &family, const QJsonObject &parameters);

/// Never null for what check() accepts.
std::unique_ptr<GameProtocol> make(const QString &family, GameEndpoint endpoint, const QJsonObject &parameters);

} // namespace Protocols

} // namespace Pitwall

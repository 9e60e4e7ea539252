#pragma once

#include "core/api/route.h"

namespace Pitwall {

/// The OpenAPI 3.1 document of these routes.
QJsonObject openApiDocument(const QList<Route> &routes);

} // namespace Pitwall

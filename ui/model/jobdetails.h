#pragma once

#include "core/model/activity.h"

namespace Pitwall {

/// A line for each thing that a job could not do, and for each replay that it takes away, with the reason.
QStringList jobDetails(const Job &job);

} // namespace Pitwall

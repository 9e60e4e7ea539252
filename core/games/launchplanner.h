#pragma once

#include "core/games/definitiondata.h"

namespace Pitwall {

/// What the placeholders of this definition stand for with this record. `workDir` and `adminSecret` may be empty where
/// only the record is checked.
TemplateValues templateValues(const DefinitionData &definition, const ServerRecord &record, const QString &workDir,
                              const Secret &adminSecret);

/// Everything but what depends on the machine. Errors as GameDefinition::check().
Result<> checkRecord(const DefinitionData &definition, const ServerRecord &record);

/// argv has the arguments only. Errors as GameDefinition::check().
Result<LaunchPlan> makeLaunchPlan(const DefinitionData &definition, const ServerRecord &record,
                                  const TemplateValues &values);

} // namespace Pitwall

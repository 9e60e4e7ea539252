#pragma once

#include <QString>

namespace Pitwall {

/// `text` with *** in place of what looks like a secret of ours ("pw_…", "pwl_…", "pwk_…") or of a request
/// ("Bearer …"). The second line of defence: no secret should get into a log or the audit trail in the first place.
QString redacted(const QString &text);

} // namespace Pitwall

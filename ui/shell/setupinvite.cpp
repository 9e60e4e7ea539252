#include "ui/shell/setupinvite.h"

#include "ui/widgets/errorbar.h"
#include "ui/widgets/retranslate.h"

namespace Pitwall {

SetupInvite::SetupInvite(ErrorBar &bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
{
    connect(&bar, &ErrorBar::actionTriggered, this, &SetupInvite::accepted);
    connect(&bar, &ErrorBar::dismissed, this, &SetupInvite::later);
    onLanguageChange(&bar, [this] { setShown(!m_bar.text().isEmpty()); });
}

void SetupInvite::setShown(bool shown)
{
    if (!shown)
        return m_bar.clear();
    m_bar.showMessage(Tone::Info,
                      tr("There is no administrator yet. Make one to log in from a browser, from another machine and "
                         "with scripts; here you can do everything without."),
                      tr("Create administrator…"));
}

} // namespace Pitwall

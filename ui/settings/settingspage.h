#pragma once

#include "ui/model/pagecontext.h"
#include "ui/widgets/page.h"

class QTabWidget;

namespace Pitwall {

/// Settings of the app and of the core, the door to the network, backups, and what this program is.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(PageContext &context, QWidget *parent = nullptr);

    /// "app", "core", "network", "backups" or "about".
    void open(const QString &part) override;

private:
    void retranslate();

    QTabWidget *m_tabs;
};

} // namespace Pitwall

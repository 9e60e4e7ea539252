#pragma once

#include "ui/model/pagecontext.h"
#include "ui/widgets/page.h"

#include <QSet>

class QTabWidget;

namespace Pitwall {

class EditorPane;

/// Who may do what: users, groups, tokens.
class AccessPage final : public Page
{
    Q_OBJECT

public:
    explicit AccessPage(PageContext &context, QWidget *parent = nullptr);

    /// "users", "groups" or "tokens".
    void open(const QString &part) override;

private:
    void loadCurrent();
    void retranslate();

    QTabWidget *m_tabs;
    QList<EditorPane *> m_panes;
    QSet<EditorPane *> m_seen; ///< each loads when it is first looked at
};

} // namespace Pitwall

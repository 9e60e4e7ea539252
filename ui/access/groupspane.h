#pragma once

#include "core/model/access.h"
#include "ui/access/editorpane.h"
#include "ui/model/pagecontext.h"
#include "ui/model/pagedtable.h"

class QLabel;
class QLineEdit;

namespace Pitwall {

class GrantsEditor;

/// Permissions under a name, for several users at once.
class GroupsPane final : public EditorPane
{
    Q_OBJECT

public:
    GroupsPane(PageContext &context, Page &page, QWidget *parent = nullptr);

protected:
    void showNew() override;
    void showRow(int row) override;
    void save() override;
    void remove() override;
    QString failureText() const override;

private:
    void finish(const Result<Group> &group);
    void retranslate();

    PageContext &m_context;
    PagedTableOf<Group> *m_groups;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    GrantsEditor *m_grants;
};

} // namespace Pitwall

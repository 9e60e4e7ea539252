#pragma once

#include "core/model/access.h"
#include "ui/access/editorpane.h"
#include "ui/model/pagecontext.h"
#include "ui/model/pagedtable.h"

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QListWidget;

namespace Pitwall {

class GrantsEditor;

/// People who may log in, and what each of them may do.
class UsersPane final : public EditorPane
{
    Q_OBJECT

public:
    UsersPane(PageContext &context, Page &page, QWidget *parent = nullptr);

protected:
    void showNew() override;
    void showRow(int row) override;
    void save() override;
    void remove() override;
    QString failureText() const override;

private:
    User edited() const;
    void finish(const Result<User> &user);
    void setPassword(UserId id);
    void refreshGroups(const QList<GroupId> &chosen);
    void retranslate();

    PageContext &m_context;
    PagedTableOf<User> *m_users;
    QFormLayout *m_form;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QCheckBox *m_enabled;
    QListWidget *m_groups;
    GrantsEditor *m_grants;
};

} // namespace Pitwall

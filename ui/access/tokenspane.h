#pragma once

#include "core/model/access.h"
#include "ui/access/editorpane.h"
#include "ui/model/pagecontext.h"
#include "ui/model/pagedtable.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Pitwall {

class GrantsEditor;
class TextLabel;

/// Secrets for scripts: each with a scope and, better, an end.
class TokensPane final : public EditorPane
{
    Q_OBJECT

public:
    TokensPane(PageContext &context, Page &page, QWidget *parent = nullptr);

protected:
    void showNew() override;
    void showRow(int row) override;
    void save() override;
    void remove() override;
    QString failureText() const override;

private:
    void finish(const Result<NewToken> &made);
    void setFormEnabled(bool enabled);
    void retranslate();

    PageContext &m_context;
    PagedTableOf<ApiToken> *m_tokens;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_expiryLabel;
    QComboBox *m_expiry;
    GrantsEditor *m_scope;
    QWidget *m_secretBox;
    TextLabel *m_secretHint;
    QLineEdit *m_secret;
    QPushButton *m_copy;
};

} // namespace Pitwall

#pragma once

#include "ui/forms/valueeditor.h"

class QLineEdit;
class QToolButton;

namespace Pitwall {

/// A secret: never shown, only replaced or taken away.
class SecretEditor final : public ValueEditor
{
    Q_OBJECT

public:
    explicit SecretEditor(const Kind &kind);

    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    void setLabel(const QString &label) override;
    void setEditable(bool editable) override;

private:
    void forget();
    void refresh();

    QLineEdit *m_line;
    QToolButton *m_forget;
    bool m_stored = false;
    bool m_forgotten = false;
};

} // namespace Pitwall

#pragma once

#include "ui/forms/valueeditor.h"

namespace Pitwall {

class TextLabel;

/// One field of a form: label, input, help below; and what is wrong with it in place of the help.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    /// `path` is the JSON pointer of the value, by which an error finds its field: "/settings/map".
    FormField(QString path, const ValueEditor::Kind &kind, QWidget *parent = nullptr);

    const QString &path() const { return m_path; }
    ValueEditor *editor() const { return m_editor; }
    void setTexts(const QString &label, const QString &help = {});
    QString label() const;

    QJsonValue value() const { return m_editor->value(); }
    /// What the core has; isEdited() compares with it.
    void setStored(const QJsonValue &value);
    bool isEdited() const { return m_editor->value() != m_stored; }

    void setError(const QString &text); ///< empty: nothing is wrong
    QString error() const;

Q_SIGNALS:
    void edited();

private:
    void showHint();

    const QString m_path;
    ValueEditor *m_editor;
    TextLabel *m_label;
    TextLabel *m_hint; ///< help or error
    QString m_help;
    QString m_error;
    QJsonValue m_stored = QJsonValue::Undefined;
};

} // namespace Pitwall

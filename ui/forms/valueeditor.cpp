#include "ui/forms/valueeditor.h"

#include "ui/forms/secreteditor.h"
#include "ui/theme/typography.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <limits>

using namespace Qt::StringLiterals;

namespace Pitwall {

void ValueEditor::setInput(QWidget *input)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(input);
    setFocusProxy(input);
    if (input->focusPolicy() & Qt::WheelFocus)
        input->setFocusPolicy(Qt::StrongFocus);
    input->installEventFilter(this);
}

bool ValueEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel && !static_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore(); // who scrolls the form does not want to change what happens to lie below the pointer
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

namespace {

class TextEditor final : public ValueEditor
{
public:
    explicit TextEditor(const Kind &kind)
        : m_line(new QLineEdit)
    {
        setInput(m_line);
        if (kind.maximum > 0)
            m_line->setMaxLength(static_cast<int>(qMin<qint64>(kind.maximum, std::numeric_limits<int>::max())));
        if (kind.type == Kind::Type::Path)
            setTextStyle(m_line, TextStyle::Mono);
        connect(m_line, &QLineEdit::textEdited, this, &ValueEditor::edited);
    }
    QJsonValue value() const override { return m_line->text(); }
    void setValue(const QJsonValue &value) override { m_line->setText(value.toString()); }
    void setLabel(const QString &label) override { m_line->setAccessibleName(label); }
    void setEditable(bool editable) override { m_line->setReadOnly(!editable); }

private:
    QLineEdit *m_line;
};

class NumberEditor final : public ValueEditor
{
public:
    static constexpr int wide = 140;

    explicit NumberEditor(const Kind &kind)
        : m_number(new QDoubleSpinBox) // without decimals: a QSpinBox ends at 2^31
    {
        setInput(m_number);
        m_number->setDecimals(0);
        m_number->setRange(static_cast<double>(kind.minimum), static_cast<double>(kind.maximum));
        m_number->setFixedWidth(wide);
        layout()->setAlignment(m_number, Qt::AlignLeft);
        connect(m_number, &QDoubleSpinBox::valueChanged, this, &ValueEditor::edited);
    }
    QJsonValue value() const override { return static_cast<qint64>(m_number->value()); }
    void setValue(const QJsonValue &value) override
    {
        const QSignalBlocker quiet(m_number);
        m_number->setValue(value.toDouble());
    }
    void setLabel(const QString &label) override { m_number->setAccessibleName(label); }
    void setEditable(bool editable) override { m_number->setReadOnly(!editable); }

private:
    QDoubleSpinBox *m_number;
};

class BoolEditor final : public ValueEditor
{
public:
    BoolEditor()
        : m_box(new QCheckBox)
    {
        setInput(m_box);
        connect(m_box, &QCheckBox::clicked, this, &ValueEditor::edited);
    }
    QJsonValue value() const override { return m_box->isChecked(); }
    void setValue(const QJsonValue &value) override { m_box->setChecked(value.toBool()); }
    void setLabel(const QString &label) override { m_box->setText(label); }
    void setEditable(bool editable) override { m_box->setEnabled(editable); }
    bool showsLabel() const override { return true; }

private:
    QCheckBox *m_box;
};

class ChoiceEditor final : public ValueEditor
{
public:
    explicit ChoiceEditor(const Kind &kind)
        : m_choices(new QComboBox)
    {
        setInput(m_choices);
        m_choices->addItems(kind.choices);
        connect(m_choices, &QComboBox::activated, this, &ValueEditor::edited);
    }
    QJsonValue value() const override { return m_choices->currentText(); }
    void setValue(const QJsonValue &value) override
    {
        const QString text = value.toString();
        if (m_choices->findText(text) < 0)
            m_choices->addItem(text); // one that was allowed once is shown, not replaced unseen
        m_choices->setCurrentText(text);
    }
    void setLabel(const QString &label) override { m_choices->setAccessibleName(label); }
    void setEditable(bool editable) override { m_choices->setEnabled(editable); }

private:
    QComboBox *m_choices;
};

class ListEditor final : public ValueEditor
{
public:
    static constexpr int lines = 3;

    ListEditor()
        : m_text(new QPlainTextEdit)
    {
        setInput(m_text);
        m_text->setTabChangesFocus(true);
        m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + 2 * Space::m);
        connect(m_text, &QPlainTextEdit::textChanged, this, &ValueEditor::edited);
    }
    QJsonValue value() const override
    {
        QJsonArray texts;
        for (const QString &line : m_text->toPlainText().split(u'\n')) {
            if (const QString text = line.trimmed(); !text.isEmpty())
                texts.append(text);
        }
        return texts;
    }
    void setValue(const QJsonValue &value) override
    {
        QStringList texts;
        for (const auto text : value.toArray())
            texts.append(text.toString());
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(texts.join(u'\n'));
    }
    void setLabel(const QString &label) override { m_text->setAccessibleName(label); }
    void setEditable(bool editable) override { m_text->setReadOnly(!editable); }

private:
    QPlainTextEdit *m_text;
};

} // namespace

ValueEditor *ValueEditor::make(const Kind &kind)
{
    switch (kind.type) {
    case Kind::Type::Text:
    case Kind::Type::Path: return new TextEditor(kind);
    case Kind::Type::Number: return new NumberEditor(kind);
    case Kind::Type::Bool: return new BoolEditor;
    case Kind::Type::Choice: return new ChoiceEditor(kind);
    case Kind::Type::Secret: return new SecretEditor(kind);
    case Kind::Type::List: return new ListEditor;
    }
    Q_UNREACHABLE();
}

} // namespace Pitwall

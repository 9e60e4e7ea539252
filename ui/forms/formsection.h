#pragma once

#include "ui/widgets/card.h"

class QPushButton;

namespace Pitwall {

class FieldGrid;
class FormField;
class TextLabel;

/// Fields that belong together, on one card; those for few people lie folded below the others.
class FormSection final : public Card
{
    Q_OBJECT

public:
    explicit FormSection(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence = {});
    void add(FormField *field, bool folded = false); ///< takes it over
    void reveal(const QWidget *field);               ///< unfolds if it lies there
    void unfold(bool unfolded);

private:
    void retranslate();

    TextLabel *m_title;
    TextLabel *m_sentence;
    FieldGrid *m_fields;
    FieldGrid *m_folded;
    QPushButton *m_unfold;
};

} // namespace Pitwall

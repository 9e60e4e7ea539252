#include "ui/forms/formsection.h"

#include "ui/forms/fieldgrid.h"
#include "ui/forms/formfield.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

FormSection::FormSection(QWidget *parent)
    : Card(parent)
    , m_title(new TextLabel(TextStyle::Subtitle))
    , m_sentence(new TextLabel(TextStyle::Small, Tone::Muted))
    , m_fields(new FieldGrid)
    , m_folded(new FieldGrid)
    , m_unfold(makeButton("chevron-right"_L1, ButtonKind::Quiet))
{
    m_sentence->setWordWrap(true);
    m_sentence->hide();
    m_unfold->setCheckable(true);
    m_unfold->hide();
    m_folded->hide();
    body()->setSpacing(Space::l);
    auto *head = new QVBoxLayout;
    head->setSpacing(Space::xs);
    head->addWidget(m_title);
    head->addWidget(m_sentence);
    body()->addLayout(head);
    body()->addWidget(m_fields);
    auto *unfold = new QHBoxLayout;
    unfold->setContentsMargins(-Space::m, 0, 0, 0); // a quiet button shows no frame: its text is its edge
    unfold->addWidget(m_unfold);
    unfold->addStretch(1);
    body()->addLayout(unfold);
    body()->addWidget(m_folded);
    connect(m_unfold, &QPushButton::toggled, this, &FormSection::unfold);
    onLanguageChange(this, [this] { retranslate(); });
}

void FormSection::retranslate()
{
    m_unfold->setText(tr("Advanced"));
}

void FormSection::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_unfold->setAccessibleName(tr("Advanced: %1").arg(title));
}

void FormSection::add(FormField *field, bool folded)
{
    (folded ? m_folded : m_fields)->add(field, field->editor()->showsLabel());
    m_unfold->setVisible(!m_folded->isEmpty());
    m_fields->setVisible(!m_fields->isEmpty());
}

void FormSection::reveal(const QWidget *field)
{
    if (m_folded->isAncestorOf(field))
        unfold(true);
}

void FormSection::unfold(bool unfolded)
{
    m_unfold->setChecked(unfolded);
    m_unfold->setIcon(icon(unfolded ? "chevron-down"_L1 : "chevron-right"_L1));
    m_folded->setVisible(unfolded);
}

} // namespace Pitwall

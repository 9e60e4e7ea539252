#include "ui/settings/settingrow.h"

#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>

namespace Pitwall {

SettingRow::SettingRow(QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel)
    , m_sentence(new TextLabel(TextStyle::Small, Tone::Muted))
    , m_control(control)
{
    m_title->setBuddy(control);
    m_sentence->setWordWrap(true);
    m_sentence->hide();
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_title);
    texts->addWidget(m_sentence);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::xl);
    layout->addLayout(texts, 1);
    layout->addWidget(control, 0, Qt::AlignVCenter);
}

void SettingRow::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_control->setAccessibleName(title);
    m_control->setAccessibleDescription(sentence);
}

} // namespace Pitwall

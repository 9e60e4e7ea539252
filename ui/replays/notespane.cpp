#include "ui/replays/notespane.h"

#include "ui/forms/savebar.h"
#include "ui/replays/tagbar.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"
#include "ui/widgets/card.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

NotesPane::NotesPane(Clients &clients, QWidget *parent)
    : QWidget(parent)
    , m_clients(clients)
    , m_labels{new TextLabel(TextStyle::Small, Tone::Muted), new TextLabel(TextStyle::Small, Tone::Muted),
               new TextLabel(TextStyle::Small, Tone::Muted)}
    , m_title(new QLineEdit)
    , m_tags(new QLineEdit)
    , m_note(new QPlainTextEdit)
    , m_listed(new QCheckBox)
    , m_bar(new SaveBar)
{
    makeSwitch(m_listed);
    m_title->setMaxLength(200);
    m_tags->setMaxLength(1000);
    m_note->setTabChangesFocus(true);
    auto *card = new Card;
    QWidget *const fields[] = {m_title, m_tags, m_note};
    for (int i = 0; i < 3; ++i) {
        m_labels[i]->setBuddy(fields[i]);
        auto *column = new QVBoxLayout;
        column->setSpacing(Space::xs);
        column->addWidget(m_labels[i]);
        column->addWidget(fields[i], i == 2 ? 1 : 0);
        card->body()->addLayout(column, i == 2 ? 1 : 0);
    }
    card->body()->addWidget(m_listed);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(card, 1);
    layout->addWidget(m_bar);
    connect(m_title, &QLineEdit::textEdited, this, &NotesPane::edited);
    connect(m_tags, &QLineEdit::textEdited, this, &NotesPane::edited);
    connect(m_note, &QPlainTextEdit::textChanged, this, &NotesPane::edited);
    connect(m_listed, &QCheckBox::clicked, this, &NotesPane::edited);
    connect(m_bar, &SaveBar::save, this, &NotesPane::save);
    connect(m_bar, &SaveBar::discard, this, &NotesPane::fill);
    onLanguageChange(this, [this] { retranslate(); });
    m_bar->setEdited(false);
}

void NotesPane::retranslate()
{
    m_labels[0]->setText(tr("Title"));
    m_labels[1]->setText(tr("Tags, with commas between them"));
    m_labels[2]->setText(tr("Note"));
    m_title->setAccessibleName(tr("Title"));
    m_tags->setAccessibleName(tr("Tags"));
    m_note->setAccessibleName(tr("Note"));
    m_listed->setText(tr("Players find it on their page"));
}

void NotesPane::show(const ReplayRecord &record)
{
    const bool keep = record.id == m_record.id && !changes().isEmpty();
    m_record = record;
    if (!keep)
        fill();
}

void NotesPane::fill()
{
    m_title->setText(m_record.title);
    m_tags->setText(m_record.tags.join(u", "_s));
    m_note->setPlainText(m_record.note);
    m_listed->setChecked(m_record.listed);
    m_bar->setEdited(false);
}

QJsonObject NotesPane::changes() const
{
    QJsonObject changed;
    if (m_title->text() != m_record.title)
        changed.insert(u"title"_s, m_title->text());
    if (const QStringList tags = tagsIn(m_tags->text()); tags != m_record.tags)
        changed.insert(u"tags"_s, QJsonArray::fromStringList(tags));
    if (m_note->toPlainText() != m_record.note)
        changed.insert(u"note"_s, m_note->toPlainText());
    if (m_listed->isChecked() != m_record.listed)
        changed.insert(u"listed"_s, m_listed->isChecked());
    return changed;
}

void NotesPane::edited()
{
    m_bar->setEdited(!changes().isEmpty());
}

void NotesPane::save()
{
    m_bar->setBusy(true);
    const ReplayId id = m_record.id;
    whenDone(m_clients.replays.change(id, changes(), m_record.version), this,
             [this, id](const Result<ReplayRecord> &record) {
                 m_bar->setBusy(false);
                 if (!record)
                     return m_bar->setError(errorText(record.error()));
                 if (m_record.id == id) {
                     m_record = *record;
                     fill();
                 }
                 Q_EMIT saved(*record);
             });
}

} // namespace Pitwall

#include "ui/replays/notespane.h"

#include "ui/forms/savebar.h"
#include "ui/model/corewords.h"
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

// NOLINTBEGIN(clang-analyzer-cplusplus.NewDeleteLeaks): its layouts own the labels
NotesPane::NotesPane(Clients &clients, QWidget *parent)
    : QWidget(parent)
    , m_clients(clients)
    , m_labels{new TextLabel(TextStyle::Small, Tone::Muted), new TextLabel(TextStyle::Small, Tone::Muted),
               new TextLabel(TextStyle::Small, Tone::Muted)}
    , m_wrong{new TextLabel(TextStyle::Small, Tone::Danger), new TextLabel(TextStyle::Small, Tone::Danger),
              new TextLabel(TextStyle::Small, Tone::Danger)}
    , m_title(new QLineEdit(this))
    , m_tags(new QLineEdit(this))
    , m_note(new QPlainTextEdit(this))
    , m_fields{m_title, m_tags, m_note}
    , m_listed(new QCheckBox)
    , m_bar(new SaveBar)
{
    makeSwitch(m_listed);
    m_title->setMaxLength(200);
    m_tags->setMaxLength(1000);
    m_note->setTabChangesFocus(true);
    auto *card = new Card;
    for (int i = 0; i < 3; ++i) {
        m_labels[i]->setBuddy(m_fields[i]);
        auto *column = new QVBoxLayout;
        column->setSpacing(Space::xs);
        column->addWidget(m_labels[i]);
        column->addWidget(m_fields[i], i == 2 ? 1 : 0);
        column->addWidget(m_wrong[i]);
        m_wrong[i]->setWordWrap(true);
        m_wrong[i]->hide();
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
    connect(m_bar, &SaveBar::save, this, [this] { save(); });
    connect(m_bar, &SaveBar::discard, this, &NotesPane::discard);
    onLanguageChange(this, [this] { retranslate(); });
    m_bar->setEdited(false);
}
// NOLINTEND(clang-analyzer-cplusplus.NewDeleteLeaks)

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
    const ReplayRecord before = std::exchange(m_record, record);
    if (record.id != before.id)
        return discard();
    if (m_title->text() == before.title)
        m_title->setText(record.title);
    if (tagsIn(m_tags->text()) == before.tags)
        m_tags->setText(record.tags.join(u", "_s));
    if (m_note->toPlainText() == before.note && before.note != record.note)
        m_note->setPlainText(record.note);
    if (m_listed->isChecked() == before.listed)
        m_listed->setChecked(record.listed);
    m_bar->setEdited(isEdited());
}

void NotesPane::discard()
{
    m_title->setText(m_record.title);
    m_tags->setText(m_record.tags.join(u", "_s));
    m_note->setPlainText(m_record.note);
    m_listed->setChecked(m_record.listed);
    for (int i = 0; i < 3; ++i)
        setError(i, {});
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
    for (int i = 0; i < 3; ++i)
        setError(i, {}); // it is being put right
    m_bar->setEdited(isEdited());
}

void NotesPane::save(const std::function<void()> &then)
{
    m_bar->setBusy(true);
    const ReplayId id = m_record.id;
    whenDone(m_clients.replays.change(id, changes(), m_record.version), this,
             [this, id, then](const Result<ReplayRecord> &record) {
                 m_bar->setBusy(false);
                 if (!record)
                     return refused(record.error());
                 if (m_record.id != id)
                     return; // another was opened
                 m_record = *record;
                 discard();
                 Q_EMIT saved(*record);
                 if (then)
                     then();
             });
}

/// Says it beside the field, if it is one of these.
void NotesPane::refused(const Error &error)
{
    const qsizetype field = QStringList{u"title"_s, u"tags"_s, u"note"_s}.indexOf(error.field.section(u'/', 1, 1));
    if (field < 0)
        return m_bar->setError(errorText(error));
    setError(static_cast<int>(field), inAppLanguage(error.detail));
    m_bar->setError(tr("Not saved: look at the field that is marked."));
    m_fields[field]->setFocus(Qt::OtherFocusReason);
}

void NotesPane::setError(int field, const QString &text)
{
    m_wrong[field]->setText(text);
    m_wrong[field]->setVisible(!text.isEmpty());
    m_fields[field]->setAccessibleDescription(text);
    setInvalid(m_fields[field], !text.isEmpty());
}

} // namespace Pitwall

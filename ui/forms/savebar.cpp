#include "ui/forms/savebar.h"

#include "ui/theme/stylepaint.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/focusreturn.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

SaveBar::SaveBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel)
    , m_busy(new BusyIndicator)
    , m_discard(makeButton())
    , m_save(makeButton("check"_L1, ButtonKind::Primary))
    , m_focus(new FocusReturn(this))
{
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::l, Space::s, Space::m, Space::s);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_busy);
    layout->addWidget(m_discard);
    layout->addWidget(m_save);
    connect(m_discard, &QPushButton::clicked, this, &SaveBar::discard);
    connect(m_save, &QPushButton::clicked, this, &SaveBar::save);
    onLanguageChange(this, [this] { refresh(); });
    hide();
}

void SaveBar::refresh()
{
    m_discard->setText(tr("&Discard"));
    m_save->setText(tr("&Save"));
    m_text->setTone(m_error.isEmpty() ? Tone::Text : Tone::Danger);
    m_text->setText(!m_error.isEmpty() ? m_error : !m_note.isEmpty() ? m_note : tr("There are unsaved changes."));
}

void SaveBar::setEdited(bool edited)
{
    if (!edited) {
        m_error.clear();
        m_focus->giveBack();
    }
    refresh();
    setVisible(edited);
}

void SaveBar::setBusy(bool busy)
{
    if (busy)
        m_focus->giveBack();
    m_busy->setBusy(busy);
    m_save->setEnabled(!busy);
    m_discard->setEnabled(!busy);
}

void SaveBar::setNote(const QString &note)
{
    m_note = note;
    refresh();
}

void SaveBar::setError(const QString &text)
{
    m_error = text;
    refresh();
}

void SaveBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), Radius::card, colors.card, colors.accent);
}

} // namespace Pitwall

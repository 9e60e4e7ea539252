#include "ui/settings/addressrow.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

AddressRow::AddressRow(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel(TextStyle::Mono))
    , m_copy(makeIconButton("copy"_L1))
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(text());
        Q_EMIT copied(text());
    });
    onLanguageChange(this, [this] { setText(text()); });
}

void AddressRow::setText(const QString &text)
{
    m_text->setText(text);
    setLabel(m_copy, tr("Copy %1").arg(text));
}

QString AddressRow::text() const
{
    return m_text->text();
}

} // namespace Pitwall

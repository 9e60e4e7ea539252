#include "ui/widgets/pageheader.h"

#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace Pitwall {

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_title(new TextLabel(TextStyle::Title))
    , m_subtitle(new TextLabel(TextStyle::Body, Tone::Muted))
{
    setMinimumHeight(52);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_title);
    texts->addWidget(m_subtitle);
    m_subtitle->hide();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Space::s);
    m_layout->addLayout(texts);
    m_layout->addStretch(1);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PageHeader::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void PageHeader::addAction(QWidget *widget)
{
    m_layout->addWidget(widget, 0, Qt::AlignVCenter);
}

void PageHeader::addLeading(QWidget *widget)
{
    m_layout->insertWidget(0, widget, 0, Qt::AlignVCenter);
}

} // namespace Pitwall

#include "ui/widgets/emptystate.h"

#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/retranslate.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Pitwall {

EmptyState::EmptyState(QLatin1StringView iconName, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_icon(new QLabel)
    , m_title(new QLabel)
    , m_sentence(new QLabel)
    , m_action(makeButton(ButtonKind::Primary))
{
    setTextStyle(m_title, TextStyle::Subtitle);
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(440);
    m_action->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Space::s);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(Space::s);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    auto *middle = new QHBoxLayout; // not an alignment: that would take the height of a single line
    middle->addStretch(1);
    middle->addWidget(m_sentence);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addSpacing(Space::s);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    onThemeChange(this, [this] {
        const Colors &colors = Colors::of(this->palette());
        setIcon(m_iconName);
        QPalette muted = m_sentence->palette();
        muted.setColor(QPalette::WindowText, colors.secondary);
        m_sentence->setPalette(muted);
    });
}

void EmptyState::setIcon(QLatin1StringView iconName)
{
    m_iconName = iconName;
    m_icon->setPixmap(icon(iconName, Tone::Accent).pixmap(QSize(48, 48), devicePixelRatioF()));
}

void EmptyState::setTexts(const QString &title, const QString &sentence, const QString &actionText)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
}

} // namespace Pitwall

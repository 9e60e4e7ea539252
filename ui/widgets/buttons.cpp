#include "ui/widgets/buttons.h"

#include <QPushButton>
#include <QToolButton>

namespace Pitwall {

static Tone toneOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary: return Tone::OnAccent;
    case ButtonKind::Danger: return Tone::Danger;
    case ButtonKind::Normal:
    case ButtonKind::Quiet:
    case ButtonKind::Chip: return Tone::Secondary;
    }
    return Tone::Secondary;
}

QPushButton *makeButton(ButtonKind kind)
{
    auto *button = new QPushButton;
    button->setAutoDefault(false);
    setButtonKind(button, kind);
    return button;
}

QPushButton *makeButton(QLatin1StringView iconName, ButtonKind kind)
{
    QPushButton *button = makeButton(kind);
    button->setIcon(icon(iconName, toneOf(kind)));
    return button;
}

QToolButton *makeIconButton(QLatin1StringView iconName)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setIconSize({18, 18});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void setLabel(QToolButton *button, const QString &label)
{
    const QKeySequence keys = button->shortcut(); // setText() puts the mnemonic in its place, or none
    button->setText(label);
    button->setShortcut(keys);
    button->setToolTip(label);
    button->setAccessibleName(label);
}

} // namespace Pitwall

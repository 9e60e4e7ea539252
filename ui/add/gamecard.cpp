#include "ui/add/gamecard.h"

#include "ui/forms/gametexts.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

QString installCommand(const GameInfo &game)
{
    static const QRegularExpression inPackage(u"\\(package ([a-z0-9][a-z0-9+.-]*)\\)"_s);
    QStringList packages;
    for (const QString &missing : game.missing) {
        if (const QRegularExpressionMatch match = inPackage.match(missing); match.hasMatch())
            packages.append(match.captured(1));
    }
    packages.removeDuplicates();
    return packages.isEmpty() ? QString() : QString(u"sudo apt install "_s + packages.join(u' '));
}

static Badge *makeBadge(const QString &text, Tone tone)
{
    auto *badge = new Badge;
    badge->setText(text);
    badge->setTone(tone);
    return badge;
}

static QHBoxLayout *makeBadges(const GameInfo &game)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::xs);
    if (game.installed && !game.installedVersion.isEmpty())
        row->addWidget(makeBadge(game.installedVersion, Tone::Ok));
    if (game.untested)
        row->addWidget(makeBadge(GameCard::tr("Untested"), Tone::Warning));
    if (game.origin == GameInfo::Origin::User)
        row->addWidget(makeBadge(GameCard::tr("Yours"), Tone::Accent));
    row->addStretch(1);
    return row;
}

static TextLabel *makeLabel(const QString &text, TextStyle style, Tone tone)
{
    auto *label = new TextLabel(style, tone);
    label->setText(text);
    label->setWordWrap(true);
    return label;
}

GameCard::GameCard(const GameInfo &game, QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(game.id);
    setText(game.title);
    setAccessibleName(game.title);
    setAccessibleDescription(gameText(game.summary));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::l, Space::l, Space::l, Space::l);
    layout->setSpacing(Space::xs);
    layout->addWidget(makeLabel(game.title, TextStyle::Subtitle, Tone::Text));
    layout->addWidget(makeLabel(gameText(game.summary), TextStyle::Small, Tone::Secondary));
    layout->addStretch(1);
    layout->addSpacing(Space::xs);
    layout->addLayout(makeBadges(game));
    for (QWidget *part : findChildren<QWidget *>())
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void GameCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    const bool pointed = underMouse() || isDown();
    paintSurface(&painter, rect(), Radius::card, pointed ? colors.cardHover : colors.card,
                 pointed ? colors.accent : colors.border);
    if (hasFocus())
        paintFocusRing(&painter, rect(), Radius::card, colors);
}

void GameCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

MissingGameCard::MissingGameCard(const GameInfo &game, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(game.id);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::l, Space::l, Space::m, Space::m);
    layout->setSpacing(Space::xs);
    layout->addWidget(makeLabel(game.title, TextStyle::Subtitle, Tone::Secondary));
    layout->addWidget(makeLabel(gameText(game.summary), TextStyle::Small, Tone::Muted));
    if (game.problem.isEmpty())
        layout->addWidget(
            makeLabel(tr("Missing: %1").arg(game.missing.join(u", "_s)), TextStyle::Small, Tone::Warning));
    else
        layout->addWidget(makeLabel(tr("Does not hold: %1").arg(game.problem), TextStyle::Small, Tone::Danger));
    layout->addStretch(1);
    layout->addSpacing(Space::xs);
    layout->addLayout(makeBadges(game));
    const QString command = installCommand(game);
    if (command.isEmpty() || !game.problem.isEmpty())
        return;
    auto *shown = makeLabel(command, TextStyle::Mono, Tone::Text);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copy = makeIconButton("copy"_L1);
    setLabel(copy, tr("Copy the command that installs %1").arg(game.title));
    auto *row = new QHBoxLayout;
    row->addWidget(shown, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    layout->addLayout(row);
    connect(copy, &QToolButton::clicked, this, [this, command] {
        QGuiApplication::clipboard()->setText(command);
        Q_EMIT copied(command);
    });
}

void MissingGameCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), Radius::card, colors.window, colors.border);
}

} // namespace Pitwall

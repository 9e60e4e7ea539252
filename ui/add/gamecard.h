#pragma once

#include "core/model/gameinfo.h"

#include <QAbstractButton>

namespace Pitwall {

/// A game that can be chosen: its name, what it is, which version is there.
class GameCard final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit GameCard(const GameInfo &game, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

/// A game that is not all there: what is missing, and the command that installs it.
class MissingGameCard final : public QWidget
{
    Q_OBJECT

public:
    explicit MissingGameCard(const GameInfo &game, QWidget *parent = nullptr);

Q_SIGNALS:
    void copied(const QString &command);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// "sudo apt install …" for what a game lacks; empty if no package has it.
QString installCommand(const GameInfo &game);

} // namespace Pitwall

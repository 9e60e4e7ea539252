#pragma once

#include <QWidget>

namespace Pitwall {

class EmptyState;
class FieldGrid;
class GameList;
class ScrollPane;
class TextLabel;

/// The games that this core knows: those that can be hosted at once, and those that miss something.
class GameChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit GameChoice(GameList &games, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &gameId);
    void commandCopied(const QString &command);

private:
    void rebuild();
    void retranslate();
    FieldGrid *makeGrid(bool installed);

    GameList &m_games;
    ScrollPane *m_scroll;
    TextLabel *m_readyTitle;
    TextLabel *m_missingTitle;
    FieldGrid *m_ready = nullptr;
    FieldGrid *m_missing = nullptr;
    EmptyState *m_empty;
};

} // namespace Pitwall

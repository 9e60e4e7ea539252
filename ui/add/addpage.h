#pragma once

#include "core/model/gameinfo.h"
#include "core/model/serverview.h"
#include "ui/model/pagecontext.h"
#include "ui/widgets/page.h"

class QPushButton;
class QStackedWidget;
class QToolButton;

namespace Pitwall {

class BusyIndicator;
class DefinitionPane;
class GameChoice;
class ServerForm;
class StepIndicator;
class SummaryPane;

/// Adds a server in three steps: which game, how it is set, a last look.
class AddPage final : public Page
{
    Q_OBJECT

public:
    explicit AddPage(PageContext &context, QWidget *parent = nullptr);

    /// The id of a game to begin with, or "definitions" for own ones.
    void open(const QString &argument) override;

private:
    enum class Step { Game, Settings, Summary, Definitions };

    void build();
    QWidget *buildSettings();
    QWidget *buildSummary();
    void retranslate();
    void go(Step step);
    void back();
    void choose(const QString &gameId);
    void findPorts();
    void review();
    void add(bool start);
    void added(const Result<ServerView> &view, bool start);
    void finish(ServerId id);
    void setBusy(bool busy);

    PageContext &m_context;
    Step m_step = Step::Game;
    GameInfo m_game;
    QToolButton *m_back;
    QPushButton *m_again;
    QPushButton *m_own;
    StepIndicator *m_steps;
    QStackedWidget *m_stack;
    GameChoice *m_choice;
    ServerForm *m_form;
    QPushButton *m_continue;
    QPushButton *m_backToGame;
    SummaryPane *m_summary;
    QPushButton *m_backToSettings;
    QPushButton *m_add;
    QPushButton *m_addAndStart;
    BusyIndicator *m_busy;
    DefinitionPane *m_definitions;
};

} // namespace Pitwall

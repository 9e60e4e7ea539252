#include "ui/servers/consolepane.h"

#include "ui/model/gamelist.h"
#include "ui/model/statelook.h"
#include "ui/model/uistate.h"
#include "ui/servers/commandline.h"
#include "ui/servers/consolebuffer.h"
#include "ui/servers/consolesearch.h"
#include "ui/servers/consoleview.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

ConsolePane::ConsolePane(PageContext &context, Page &page, QWidget *parent)
    : ServerPane(context, page, parent)
    , m_buffer(new ConsoleBuffer(context.clients, this))
    , m_view(new ConsoleView(*m_buffer))
    , m_search(new ConsoleSearch(context.clients))
    , m_timestamps(new QToolButton)
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState("terminal"_L1))
    , m_loading(new QWidget)
    , m_line(new CommandLine(context.state))
    , m_send(makeButton("send"_L1))
    , m_note(new TextLabel(TextStyle::Small, Tone::Secondary))
{
    build();
    connectParts();
    onLanguageChange(this, [this] { retranslate(); });
    showContent();
}

void ConsolePane::build()
{
    m_timestamps->setCheckable(true);
    m_timestamps->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(m_timestamps, ButtonKind::Chip);
    auto *tools = new QHBoxLayout;
    tools->addWidget(m_search, 1);
    tools->addWidget(m_timestamps);

    auto *busy = new BusyIndicator;
    busy->setBusy(true);
    (new QVBoxLayout(m_loading))->addWidget(busy, 0, Qt::AlignCenter);
    auto *surface = new Card;
    surface->setFlush();
    surface->body()->addWidget(m_view);

    auto *input = new QHBoxLayout;
    input->addWidget(m_line, 1);
    input->addWidget(m_send);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::s);
    layout->addLayout(tools);
    layout->addLayout(m_stack, 1);
    for (QWidget *content : {static_cast<QWidget *>(surface), static_cast<QWidget *>(m_empty), m_loading})
        m_stack->addWidget(content);
    layout->addLayout(input);
    layout->addWidget(m_note);
}

void ConsolePane::connectParts()
{
    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, m_search, &ConsoleSearch::focusField);
    addAction(find);

    const auto useTimestamps = [this](bool shown) {
        m_view->setTimestamps(shown);
        context().state.setValue(u"console/timestamps"_s, shown);
    };
    connect(m_timestamps, &QToolButton::toggled, this, useTimestamps);
    m_timestamps->setChecked(context().state.value(u"console/timestamps"_s, true).toBool());
    m_view->setTimestamps(m_timestamps->isChecked());

    connect(m_buffer, &ConsoleBuffer::grew, this, &ConsolePane::showContent);
    connect(m_buffer, &ConsoleBuffer::replaced, this, [this] {
        showContent();
        if (m_wanted > 0)
            m_view->showLine(std::exchange(m_wanted, 0));
    });
    connect(m_buffer, &ConsoleBuffer::failed, this, [this](const Error &error) {
        page().errors().showError(tr("The console could not be loaded."), error);
        showContent();
    });
    connect(m_search, &ConsoleSearch::markWanted, m_view, &ConsoleView::setMarked);
    connect(m_search, &ConsoleSearch::found, this, &ConsolePane::goTo);
    connect(m_line, &CommandLine::submitted, this, &ConsolePane::send);
    connect(m_send, &QPushButton::clicked, m_line, &QLineEdit::returnPressed);
}

void ConsolePane::retranslate()
{
    m_timestamps->setText(tr("Times"));
    m_view->setAccessibleName(tr("Console"));
    m_send->setText(tr("Send"));
    m_line->setAccessibleName(tr("Command"));
    m_line->setToolTip(tr("Up and Down bring back earlier commands. One that begins with a blank is not remembered."));
    m_empty->setTexts(tr("Nothing printed yet"), tr("What the server prints appears here as soon as it runs."));
    if (const ServerView *now = view())
        refresh(*now);
}

void ConsolePane::load()
{
    m_note->hide();
    m_wanted = 0;
    m_line->setServer(server().toString());
    m_search->setServer(server());
    m_buffer->open(server());
    m_view->jumpToEnd();
    showContent();
}

QString ConsolePane::whyNoCommands(const ServerView &view) const
{
    const GameInfo *game = context().games.find(view.record.game);
    if (game && !game->capabilities.contains("command"_L1))
        return tr("This game takes no commands");
    if (!isUp(view.status.state))
        return tr("The server does not run");
    if (!view.status.capabilities.contains("command"_L1))
        return tr("The server does not take commands at the moment");
    return {};
}

void ConsolePane::refresh(const ServerView &view)
{
    const QString reason = whyNoCommands(view);
    m_line->setEnabled(reason.isEmpty());
    m_send->setEnabled(reason.isEmpty());
    m_line->setPlaceholderText(reason.isEmpty() ? tr("Type a command") : reason);
}

void ConsolePane::showContent()
{
    if (m_buffer->count() > 0)
        m_stack->setCurrentIndex(0);
    else if (m_buffer->isLoading())
        m_stack->setCurrentWidget(m_loading);
    else
        m_stack->setCurrentWidget(m_empty);
}

void ConsolePane::goTo(qint64 seq)
{
    const int index = m_buffer->indexOf(seq);
    if (index < m_buffer->count() && m_buffer->at(index).seq == seq)
        return m_view->showLine(seq);
    m_wanted = seq;
    m_buffer->loadAround(seq);
}

void ConsolePane::send(const QString &command)
{
    m_note->hide();
    whenDone(context().clients.servers.command(server(), command), this,
             [this, asked = server()](const Result<QString> &reply) {
                 if (asked != server())
                     return;
                 const QString text = reply ? reply->trimmed() : errorText(reply.error());
                 m_note->setTone(reply ? Tone::Secondary : Tone::Danger);
                 m_note->setText(text);
                 m_note->setVisible(!text.isEmpty());
             });
}

} // namespace Pitwall

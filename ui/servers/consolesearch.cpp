#include "ui/servers/consolesearch.h"

#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

ConsoleSearch::ConsoleSearch(Clients &clients, QWidget *parent)
    : QWidget(parent)
    , m_clients(clients)
    , m_field(new SearchField)
    , m_older(makeIconButton("chevron-up"_L1))
    , m_newer(makeIconButton("chevron-down"_L1))
    , m_status(new TextLabel(TextStyle::Small, Tone::Muted))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::xs);
    m_field->setFixedWidth(240);
    layout->addWidget(m_field);
    layout->addWidget(m_older);
    layout->addWidget(m_newer);
    layout->addSpacing(Space::s);
    layout->addWidget(m_status);
    m_older->setShortcut(Qt::Key_F3);
    m_newer->setShortcut(Qt::SHIFT | Qt::Key_F3);
    connect(m_field, &SearchField::searched, this, &ConsoleSearch::search);
    connect(m_older, &QToolButton::clicked, this, [this] { next(Direction::Older); });
    connect(m_newer, &QToolButton::clicked, this, [this] { next(Direction::Newer); });
    onLanguageChange(this, [this] { retranslate(); });
    setServer({});
}

void ConsoleSearch::retranslate()
{
    m_field->setLabel(tr("Search the console"));
    setLabel(m_older, tr("Older match"));
    setLabel(m_newer, tr("Newer match"));
}

void ConsoleSearch::setServer(ServerId server)
{
    m_server = server;
    m_field->clear();
    search({});
}

void ConsoleSearch::focusField()
{
    m_field->setFocus();
    m_field->selectAll();
}

void ConsoleSearch::say(const QString &text)
{
    m_status->setText(text);
}

void ConsoleSearch::search(const QString &text)
{
    if (text == m_text && !text.isEmpty())
        return next(Direction::Older); // Enter again
    ++m_generation;
    m_text = text;
    m_match.reset();
    m_older->setEnabled(!text.isEmpty());
    m_newer->setEnabled(!text.isEmpty());
    say({});
    Q_EMIT markWanted(text);
    if (!text.isEmpty())
        ask(Direction::Older, std::nullopt);
}

void ConsoleSearch::next(Direction direction)
{
    if (m_text.isEmpty() || (direction == Direction::Newer && !m_match))
        return;
    ask(direction, m_match);
}

void ConsoleSearch::ask(Direction direction, std::optional<qint64> from)
{
    const bool older = direction == Direction::Older;
    say(tr("Searching…"));
    whenDone(m_clients.servers.output(m_server, older ? std::nullopt : from, older ? from : std::nullopt, 1, m_text),
             this, [this, direction, older, generation = ++m_generation](const Result<OutputPage> &page) {
                 if (generation != m_generation)
                     return;
                 if (!page)
                     return say(errorText(page.error()));
                 if (page->lines.isEmpty() && page->searchedTo)
                     return ask(direction, page->searchedTo); // it took long, and is not at its end
                 if (page->lines.isEmpty())
                     return say(!m_match ? tr("Nothing found") : older ? tr("No older match") : tr("No newer match"));
                 m_match = page->lines.first().seq;
                 say({});
                 Q_EMIT found(*m_match);
             });
}

} // namespace Pitwall

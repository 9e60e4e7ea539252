#include "ui/replays/replayfilters.h"

#include "ui/model/serverlistmodel.h"
#include "ui/replays/replaymatch.h"
#include "ui/replays/replaytexts.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Place = ReplayRecord::State;

static constexpr auto desyncedFilter = "desynced"_L1;
static constexpr auto incompleteFilter = "incomplete"_L1;
static constexpr auto pinnedFilter = "pinned"_L1;
static constexpr int mostMinutes = 24 * 60;
static constexpr int secondsAMinute = 60;

static Time startOf(QDate day)
{
    return Time(Milliseconds(day.startOfDay().toMSecsSinceEpoch()));
}

static QDate dayOf(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).date();
}

ReplayFilters::ReplayFilters(const ServerListModel &servers, QWidget *parent)
    : QWidget(parent)
    , m_servers(servers)
    , m_bar(new FilterBar)
    , m_state(new QComboBox)
    , m_kind(new QComboBox)
    , m_moreButton(new QToolButton)
    , m_save(makeButton(ButtonKind::Quiet))
    , m_clear(makeButton(ButtonKind::Quiet))
    , m_more(new Card)
    , m_period(new QComboBox)
    , m_from(new QDateEdit)
    , m_to(new QDateEdit)
    , m_shortest(new QSpinBox)
    , m_longest(new QSpinBox)
    , m_map(new QLineEdit)
    , m_mod(new QLineEdit)
    , m_player(new QLineEdit)
    , m_tag(new QLineEdit)
    , m_game(new QLineEdit)
    , m_server(new QComboBox)
    , m_order(new QComboBox)
{
    build();
    buildMore();
    onLanguageChange(this, [this] { retranslate(); });
}

void ReplayFilters::build()
{
    for (const QLatin1StringView id : {desyncedFilter, incompleteFilter, pinnedFilter})
        m_bar->addFilter(id);
    setButtonKind(m_moreButton, ButtonKind::Chip);
    m_moreButton->setCheckable(true);
    m_moreButton->setFocusPolicy(Qt::StrongFocus);
    m_moreButton->setObjectName(u"more"_s);
    m_state->setObjectName(u"state"_s);
    m_kind->setObjectName(u"kind"_s);
    for (const Place state : {Place::Kept, Place::Quarantined, Place::Trashed})
        m_state->addItem(QString(), QVariant::fromValue(state));
    m_kind->addItem(QString(), QString());
    for (const QString &kind : ReplayTexts::kinds())
        m_kind->addItem(ReplayTexts::kind(kind), kind);
    for (QComboBox *box : {m_state, m_kind}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        m_bar->addRight(box);
    }
    m_bar->addRight(m_moreButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_bar);
    layout->addWidget(m_more);
    m_more->hide();
    connect(m_bar->search(), &SearchField::searched, this, &ReplayFilters::tell);
    connect(m_bar, &FilterBar::filtersChanged, this, &ReplayFilters::tell);
    connect(m_state, &QComboBox::currentIndexChanged, this, &ReplayFilters::tell);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ReplayFilters::tell);
    connect(m_moreButton, &QToolButton::toggled, m_more, &QWidget::setVisible);
    connect(m_save, &QPushButton::clicked, this, &ReplayFilters::saveWanted);
    connect(m_clear, &QPushButton::clicked, this, &ReplayFilters::clear);
}

void ReplayFilters::buildMore()
{
    for (int i = 0; i <= static_cast<int>(Period::Between); ++i)
        m_period->addItem(QString());
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDate(QDate::currentDate());
        edit->setVisible(false);
        connect(edit, &QDateEdit::dateChanged, this, &ReplayFilters::tell);
    }
    for (QSpinBox *box : {m_shortest, m_longest}) {
        box->setRange(0, mostMinutes);
        connect(box, &QSpinBox::valueChanged, this, &ReplayFilters::tell);
    }
    for (QLineEdit *edit : {m_map, m_mod, m_player, m_tag, m_game}) {
        edit->setClearButtonEnabled(true);
        edit->setMaxLength(200);
        connect(edit, &QLineEdit::editingFinished, this, &ReplayFilters::tell);
        connect(edit, &QLineEdit::textChanged, this, [this, edit] {
            if (edit->text().isEmpty())
                tell();
        });
    }
    m_server->addItem(QString(), QString());
    m_server->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_server->setMinimumContentsLength(16);
    connect(m_server, &QComboBox::currentIndexChanged, this, &ReplayFilters::tell);
    for (int i = 0; i <= static_cast<int>(ReplayQuery::Order::Largest); ++i)
        m_order->addItem(QString());
    m_order->setObjectName(u"order"_s);
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_order, &QComboBox::activated, this,
            [this](int index) { Q_EMIT orderWanted(static_cast<ReplayQuery::Order>(index)); });
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        showPeriod();
        tell();
    });

    auto *period = new QHBoxLayout;
    period->setSpacing(Space::s);
    period->addWidget(m_period, 1);
    period->addWidget(m_from);
    period->addWidget(m_to);
    auto *length = new QHBoxLayout;
    length->setSpacing(Space::s);
    length->addWidget(m_shortest, 1);
    length->addWidget(m_longest, 1);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Space::l);
    grid->setVerticalSpacing(Space::s);
    const std::pair<QWidget *, QLayout *> fields[] = {{m_player, nullptr}, {m_map, nullptr},   {m_mod, nullptr},
                                                      {m_tag, nullptr},    {m_period, period}, {m_shortest, length},
                                                      {m_server, nullptr}, {m_game, nullptr}};
    int place = 0;
    for (const auto &[widget, inner] : fields) {
        auto *label = new TextLabel(TextStyle::Small, Tone::Muted);
        label->setBuddy(widget);
        m_labels.append(label);
        const int row = place / 4 * 2;
        grid->addWidget(label, row, place % 4);
        if (inner)
            grid->addLayout(inner, row + 1, place % 4);
        else
            grid->addWidget(widget, row + 1, place % 4);
        grid->setColumnStretch(place % 4, 1);
        ++place;
    }
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_order);
    buttons->addStretch(1);
    buttons->addWidget(m_clear);
    buttons->addWidget(m_save);
    grid->addLayout(buttons, 4, 0, 1, 4);
    m_more->body()->addLayout(grid);
}

void ReplayFilters::retranslate()
{
    m_bar->search()->setLabel(tr("Search titles, players, maps"));
    m_bar->setFilterText(desyncedFilter, tr("Desynced"));
    m_bar->setFilterText(incompleteFilter, tr("Incomplete"));
    m_bar->setFilterText(pinnedFilter, tr("Pinned"));
    m_state->setAccessibleName(tr("Where to look"));
    m_kind->setAccessibleName(tr("Game"));
    m_kind->setItemText(0, tr("All games"));
    for (int i = 0; i < m_state->count(); ++i)
        m_state->setItemText(i, ReplayTexts::state(m_state->itemData(i).value<Place>()));
    m_save->setText(tr("Save search…"));
    m_clear->setText(tr("Clear filters"));
    retranslateMore();
    refresh();
}

void ReplayFilters::retranslateMore()
{
    for (QLineEdit *words : {m_player, m_map})
        words->setPlaceholderText(tr("Enter searches"));
    for (QLineEdit *exact : {m_mod, m_tag, m_game})
        exact->setPlaceholderText(tr("In full; Enter searches"));
    const QString labels[] = {tr("Player"), tr("Map"),    tr("Mod"),    tr("Tag"),
                              tr("Played"), tr("Length"), tr("Server"), tr("Number of the game")};
    for (int i = 0; i < m_labels.size(); ++i)
        m_labels.at(i)->setText(labels[i]);
    const QString periods[] = {tr("At any time"),         tr("Today"),     tr("In the last 7 days"),
                               tr("In the last 30 days"), tr("This year"), tr("Between two days")};
    for (int i = 0; i < m_period->count(); ++i)
        m_period->setItemText(i, periods[i]);
    const QString orders[] = {tr("Newest first"),   tr("Oldest first"), tr("Longest first"),
                              tr("Shortest first"), tr("By title"),     tr("Largest first")};
    for (int i = 0; i < m_order->count(); ++i)
        m_order->setItemText(i, orders[i]);
    m_order->setAccessibleName(tr("Order"));
    for (QDateEdit *edit : {m_from, m_to}) { // it keeps the format of the language it was made in
        edit->setLocale(QLocale());
        edit->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat));
    }
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
    for (QSpinBox *box : {m_shortest, m_longest})
        box->setSuffix(tr(" min", "minutes, behind a number"));
    m_shortest->setPrefix(tr("from ", "a number of minutes"));
    m_longest->setPrefix(tr("to ", "a number of minutes"));
    m_shortest->setSpecialValueText(tr("from any"));
    m_longest->setSpecialValueText(tr("to any"));
    m_shortest->setAccessibleName(tr("Shortest game"));
    m_longest->setAccessibleName(tr("Longest game"));
    m_server->setItemText(0, tr("Any server"));
}

SearchField *ReplayFilters::search() const
{
    return m_bar->search();
}

void ReplayFilters::setServers()
{
    const QString chosen = m_server->currentData().toString();
    const bool telling = std::exchange(m_telling, false);
    while (m_server->count() > 1)
        m_server->removeItem(1);
    for (int row = 0; row < m_servers.count(); ++row)
        m_server->addItem(m_servers.at(row).record.name, m_servers.at(row).record.id.toString());
    m_server->setCurrentIndex(qMax(0, m_server->findData(chosen)));
    m_telling = telling;
}

void ReplayFilters::showPeriod()
{
    const bool between = m_period->currentIndex() == static_cast<int>(Period::Between);
    m_from->setVisible(between);
    m_to->setVisible(between);
}

void ReplayFilters::readPeriod(ReplayQuery &query) const
{
    const QDate today = QDate::currentDate();
    switch (static_cast<Period>(m_period->currentIndex())) {
    case Period::Any: return;
    case Period::Today: query.from = startOf(today); return;
    case Period::Week: query.from = startOf(today.addDays(-6)); return;
    case Period::Month: query.from = startOf(today.addDays(-29)); return;
    case Period::Year: query.from = startOf(QDate(today.year(), 1, 1)); return;
    case Period::Between:
        query.from = startOf(qMin(m_from->date(), m_to->date()));
        query.to = startOf(qMax(m_from->date(), m_to->date()).addDays(1)) - Milliseconds(1);
    }
}

void ReplayFilters::setPeriod(const ReplayQuery &query)
{
    const bool any = !query.from && !query.to;
    m_period->setCurrentIndex(static_cast<int>(any ? Period::Any : Period::Between));
    if (!any) {
        m_from->setDate(query.from ? dayOf(*query.from) : QDate(2000, 1, 1));
        m_to->setDate(query.to ? dayOf(*query.to) : QDate::currentDate());
    }
    showPeriod();
}

ReplayQuery ReplayFilters::query() const
{
    ReplayQuery query;
    query.search = m_bar->search()->text().trimmed();
    query.kind = m_kind->currentData().toString();
    query.map = m_map->text().trimmed();
    query.mod = m_mod->text().trimmed();
    query.player = m_player->text().trimmed();
    query.tag = m_tag->text().trimmed();
    query.game = m_game->text().trimmed();
    query.server = m_server->currentData().toString();
    query.state = m_state->currentData().value<Place>();
    query.order = static_cast<ReplayQuery::Order>(m_order->currentIndex());
    readPeriod(query);
    if (m_shortest->value() > 0)
        query.minSeconds = m_shortest->value() * secondsAMinute;
    if (m_longest->value() > 0)
        query.maxSeconds = m_longest->value() * secondsAMinute;
    const QStringList flags = m_bar->activeFilters();
    if (flags.contains(desyncedFilter))
        query.desynced = true;
    if (flags.contains(incompleteFilter))
        query.complete = false;
    if (flags.contains(pinnedFilter))
        query.pinned = true;
    return query;
}

void ReplayFilters::setQuery(const ReplayQuery &query)
{
    m_telling = false;
    m_bar->search()->setText(query.search);
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(query.kind)));
    m_map->setText(query.map);
    m_mod->setText(query.mod);
    m_player->setText(query.player);
    m_tag->setText(query.tag);
    m_game->setText(query.game);
    m_server->setCurrentIndex(qMax(0, m_server->findData(query.server)));
    m_state->setCurrentIndex(static_cast<int>(query.state));
    setPeriod(query);
    m_shortest->setValue(query.minSeconds.value_or(0) / secondsAMinute);
    m_longest->setValue(query.maxSeconds.value_or(0) / secondsAMinute);
    const std::pair<QLatin1StringView, bool> flags[] = {{desyncedFilter, query.desynced.value_or(false)},
                                                        {incompleteFilter, !query.complete.value_or(true)},
                                                        {pinnedFilter, query.pinned.value_or(false)}};
    for (const auto &[id, on] : flags)
        m_bar->findChild<QToolButton *>(id)->setChecked(on);
    m_telling = true;
    refresh();
    Q_EMIT changed();
}

void ReplayFilters::setOrder(ReplayQuery::Order order)
{
    m_order->setCurrentIndex(static_cast<int>(order));
}

void ReplayFilters::clear()
{
    ReplayQuery none;
    none.state = m_state->currentData().value<Place>();
    setQuery(none);
}

void ReplayFilters::tell()
{
    refresh();
    if (m_telling)
        Q_EMIT changed();
}

/// Says how many filters of those that are folded away are set.
void ReplayFilters::refresh()
{
    ReplayQuery hidden = query();
    const bool any = filterCount(hidden) > 0;
    hidden.search.clear();
    hidden.kind.clear();
    hidden.desynced = hidden.complete = hidden.pinned = {};
    const int count = filterCount(hidden);
    m_moreButton->setText(count > 0 ? tr("More filters (%1)").arg(count) : tr("More filters"));
    m_save->setEnabled(any);
    m_clear->setEnabled(any);
}

} // namespace Pitwall

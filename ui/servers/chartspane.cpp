#include "ui/servers/chartspane.h"

#include "ui/model/format.h"
#include "ui/model/uistate.h"
#include "ui/servers/metricchart.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

static constexpr Seconds ranges[] = {1h, 6h, 24h, 24h * 7, 24h * 30, 24h * 365};
static constexpr int points = 600;
static constexpr Milliseconds narrowest = 1min;
static constexpr Milliseconds widest = 24h * 366;

ChartsPane::ChartsPane(PageContext &context, Page &page, QWidget *parent)
    : ServerPane(context, page, parent)
    , m_ranges(new QButtonGroup(this))
    , m_reset(makeButton("close"_L1, ButtonKind::Quiet))
    , m_busy(new BusyIndicator)
{
    build();
    m_range = qBound(0, context.state.value(u"charts/range"_s, 0).toInt(), static_cast<int>(std::size(ranges)) - 1);
    m_ranges->button(m_range)->setChecked(true);
    connect(m_ranges, &QButtonGroup::idClicked, this, &ChartsPane::chooseRange);
    connect(m_reset, &QPushButton::clicked, this, &ChartsPane::resetZoom);
    m_again.setInterval(10s);
    m_soon.setSingleShot(true);
    m_soon.setInterval(150ms); // the wheel comes in many steps
    connect(&m_soon, &QTimer::timeout, this, &ChartsPane::fetch);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_zoom)
            fetch();
    });
    m_again.start();
    onLanguageChange(this, [this] { retranslate(); });
    m_reset->hide();
}

void ChartsPane::build()
{
    auto *tools = new QHBoxLayout;
    for (size_t i = 0; i < std::size(ranges); ++i) {
        auto *button = new QToolButton;
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        setButtonKind(button, ButtonKind::Chip);
        m_ranges->addButton(button, static_cast<int>(i));
        tools->addWidget(button);
    }
    tools->addStretch(1);
    tools->addWidget(m_busy);
    tools->addWidget(m_reset);
    auto *grid = new QGridLayout;
    grid->setSpacing(Space::m);
    for (const auto quantity : {MetricChart::Quantity::Cpu, MetricChart::Quantity::Memory,
                                MetricChart::Quantity::Players, MetricChart::Quantity::Latency}) {
        auto *chart = new MetricChart(quantity);
        const auto place = static_cast<int>(m_charts.size());
        grid->addWidget(chart, place / 2, place % 2);
        m_charts.append(chart);
        connect(chart, &MetricChart::spanWanted, this, &ChartsPane::zoomTo);
        connect(chart, &MetricChart::resetWanted, this, &ChartsPane::resetZoom);
        connect(chart, &MetricChart::pointed, this, [this](std::optional<Time> at) {
            for (MetricChart *each : std::as_const(m_charts))
                each->setPointed(at);
        });
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::m);
    layout->addLayout(tools);
    layout->addLayout(grid, 1);
}

void ChartsPane::retranslate()
{
    const QString texts[] = {tr("1 hour"), tr("6 hours"), tr("24 hours"), tr("7 days"), tr("30 days"), tr("1 year")};
    for (int i = 0; i < static_cast<int>(std::size(texts)); ++i)
        m_ranges->button(i)->setText(texts[i]);
    m_reset->setText(tr("Reset zoom"));
    for (MetricChart *chart : std::as_const(m_charts)) {
        chart->retranslate();
        chart->setSamples(m_samples, span()); // its axes have words, too
    }
}

TimeSpan ChartsPane::span() const
{
    const Time now = Format::now();
    return m_zoom.value_or(TimeSpan{now - ranges[m_range], now});
}

void ChartsPane::chooseRange(int index)
{
    m_range = index;
    context().state.setValue(u"charts/range"_s, index);
    resetZoom();
}

void ChartsPane::zoomTo(TimeSpan span)
{
    if (span.length() < narrowest) {
        const Time middle = span.from + span.length() / 2;
        span = {middle - narrowest / 2, middle + narrowest / 2};
    }
    if (span.length() > widest)
        span.from = span.to - widest;
    const Time now = Format::now();
    if (span.to > now)
        span = {now - span.length(), now};
    m_zoom = span;
    m_reset->show();
    for (MetricChart *chart : std::as_const(m_charts))
        chart->setSamples(m_samples, span); // at once with what is here; the finer samples follow
    m_busy->setBusy(true);
    m_soon.start();
}

void ChartsPane::resetZoom()
{
    m_zoom.reset();
    m_reset->hide();
    m_busy->setBusy(true);
    fetch();
}

void ChartsPane::load()
{
    m_zoom.reset();
    m_reset->hide();
    m_samples.clear();
    for (MetricChart *chart : std::as_const(m_charts))
        chart->setSamples({}, span());
    if (!server().isNull())
        fetch();
}

void ChartsPane::fetch()
{
    const TimeSpan wanted = span();
    whenDone(context().clients.servers.metrics(server(), wanted.from, wanted.to, points), this,
             [this, wanted, generation = ++m_generation](const Result<ListOf<MetricSample>> &samples) {
                 if (generation != m_generation)
                     return;
                 m_busy->setBusy(false);
                 if (!samples)
                     return page().errors().showError(tr("The charts could not be loaded."), samples.error());
                 m_samples = samples->items;
                 for (MetricChart *chart : std::as_const(m_charts))
                     chart->setSamples(m_samples, wanted);
             });
}

void ChartsPane::showEvent(QShowEvent *event)
{
    ServerPane::showEvent(event);
    if (!server().isNull() && !m_zoom)
        fetch();
}

void ChartsPane::refresh(const ServerView &)
{} // what is new is fetched by the timer, a point at a time would only flicker

} // namespace Pitwall

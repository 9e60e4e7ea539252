#include "ui/servers/metricchart.h"

#include "ui/model/format.h"
#include "ui/servers/timechart.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Quantity = MetricChart::Quantity;

static QString percentText(double value)
{
    return value < 10 && value != std::floor(value) ? Format::percent(value)
                                                    : QString(QLocale().toString(value, 'f', 0) + u" %");
}

static QString bytesText(double value)
{
    return Format::bytes(static_cast<qint64>(value));
}

static QString countText(double value)
{
    return QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1);
}

static QString latencyText(double value)
{
    return MetricChart::tr("%1 ms").arg(
        QLocale().toString(value, 'f', value < 10 && value != std::floor(value) ? 1 : 0));
}

struct Form
{
    QString (*text)(double);
    Steps steps;
    double least; ///< the axis reaches at least this far
};

static Form formOf(Quantity quantity)
{
    switch (quantity) {
    case Quantity::Cpu: return {percentText, Steps::Any, 10};
    case Quantity::Memory: return {bytesText, Steps::Binary, 16.0 * 1024 * 1024};
    case Quantity::Players: return {countText, Steps::Whole, 4};
    case Quantity::Latency: return {latencyText, Steps::Any, 4};
    }
    Q_UNREACHABLE();
}

MetricChart::MetricChart(Quantity quantity, QWidget *parent)
    : Card(parent)
    , m_quantity(quantity)
    , m_title(new TextLabel(TextStyle::Strong))
    , m_value(new TextLabel(TextStyle::Small, Tone::Secondary))
    , m_chart(new TimeChart)
{
    body()->setContentsMargins(Space::l, Space::m, Space::m, Space::s);
    body()->setSpacing(Space::xs);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_value);
    body()->addLayout(head);
    body()->addWidget(m_chart, 1);
    connect(m_chart, &TimeChart::spanWanted, this, &MetricChart::spanWanted);
    connect(m_chart, &TimeChart::resetWanted, this, &MetricChart::resetWanted);
    connect(m_chart, &TimeChart::pointed, this, &MetricChart::pointed);
}

double MetricChart::valueOf(const MetricSample &sample) const
{
    switch (m_quantity) {
    case Quantity::Cpu: return sample.cpuPercent;
    case Quantity::Memory: return sample.memoryBytes;
    case Quantity::Players: return sample.players;
    case Quantity::Latency: return sample.latencyMs;
    }
    return 0;
}

/// How far samples usually lie apart.
static Milliseconds usualStep(const QList<MetricSample> &samples)
{
    QList<qint64> steps;
    for (qsizetype i = 1; i < samples.size(); ++i)
        steps.append((samples.at(i).at - samples.at(i - 1).at).count());
    if (steps.isEmpty())
        return Milliseconds::max();
    const auto middle = steps.begin() + steps.size() / 2;
    std::nth_element(steps.begin(), middle, steps.end());
    return Milliseconds(*middle);
}

void MetricChart::setSamples(const QList<MetricSample> &samples, TimeSpan span)
{
    m_samples = samples;
    const auto x = [](Time time) {
        return static_cast<double>(time.time_since_epoch().count());
    };
    const Milliseconds step = usualStep(samples);
    const bool known = step != Milliseconds::max();
    QList<QPointF> points;
    double highest = formOf(m_quantity).least;
    for (qsizetype i = 0; i < samples.size(); ++i) {
        const MetricSample &sample = samples.at(i);
        if (i > 0 && known && sample.at - samples.at(i - 1).at > 4 * step) { // it did not run in between
            points.append({x(samples.at(i - 1).at + step), 0});
            points.append({x(sample.at - step), 0});
        }
        points.append({x(sample.at), valueOf(sample)});
        highest = qMax(highest, valueOf(sample));
    }
    m_chart->setValueTicks(valueTicks(highest, formOf(m_quantity).steps, formOf(m_quantity).text));
    m_chart->setPoints(points, span);
    refreshValue();
}

void MetricChart::setPointed(std::optional<Time> at)
{
    m_pointed = at;
    m_chart->setPointed(at);
    refreshValue();
}

const MetricSample *MetricChart::sampleAt(Time time) const
{
    const auto after = std::ranges::lower_bound(m_samples, time, {}, &MetricSample::at);
    if (after == m_samples.begin())
        return m_samples.isEmpty() ? nullptr : &m_samples.first();
    const auto before = after - 1;
    return after != m_samples.end() && after->at - time < time - before->at ? &*after : &*before;
}

void MetricChart::refreshValue()
{
    const MetricSample *sample = m_pointed ? sampleAt(*m_pointed) : m_samples.isEmpty() ? nullptr : &m_samples.last();
    if (!sample)
        return m_value->setText({});
    const QString value = formOf(m_quantity).text(valueOf(*sample));
    m_value->setText(m_pointed ? QString(Format::dateTime(sample->at) + u"   " + value) : value);
    m_chart->setAccessibleDescription(value);
}

void MetricChart::retranslate()
{
    switch (m_quantity) {
    case Quantity::Cpu: m_title->setText(tr("CPU, of one core")); break;
    case Quantity::Memory: m_title->setText(tr("Memory")); break;
    case Quantity::Players: m_title->setText(tr("Players")); break;
    case Quantity::Latency: m_title->setText(tr("Time to answer")); break;
    }
    m_chart->setAccessibleName(m_title->text());
    m_chart->setEmptyText(tr("Nothing was measured in this time"));
    refreshValue();
}

} // namespace Pitwall

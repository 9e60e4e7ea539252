#include "ui/activity/logpane.h"

#include "core/client/clients.h"
#include "ui/model/format.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/retranslate.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int logPageSize = 500;

static QString levelText(LogEntry::Level level)
{
    switch (level) {
    case LogEntry::Level::Debug: return LogPane::tr("Debug");
    case LogEntry::Level::Info: return LogPane::tr("Info");
    case LogEntry::Level::Warning: return LogPane::tr("Warning");
    case LogEntry::Level::Critical: return LogPane::tr("Critical");
    }
    return {};
}

static QVariant levelData(const LogEntry &entry, int role)
{
    if (role == Qt::DisplayRole)
        return levelText(entry.level);
    if (role != Qt::DecorationRole || entry.level < LogEntry::Level::Warning)
        return {};
    const bool critical = entry.level == LogEntry::Level::Critical;
    return icon(critical ? "failed"_L1 : "warning"_L1, critical ? Tone::Danger : Tone::Warning);
}

static QList<PagedTableOf<LogEntry>::Column> logColumns()
{
    using Table = PagedTableOf<LogEntry>;
    return {
        Table::words([] { return LogPane::tr("Time"); }, [](const LogEntry &e) { return Format::dateTime(e.at); }),
        {[] { return LogPane::tr("Level"); }, levelData},
        Table::words([] { return LogPane::tr("Area"); }, [](const LogEntry &e) { return e.category; }),
        Table::words([] { return LogPane::tr("Message"); }, [](const LogEntry &e) { return e.text; }),
    };
}

LogPane::LogPane(PageContext &context, Page &page, QWidget *parent)
    : ListPane(page, "log"_L1, parent)
    , m_entries(new PagedTableOf<LogEntry>(
          logColumns(),
          [this, &context](const QString &after) {
              const std::optional<qint64> before = after.isEmpty() ? std::nullopt : std::optional(after.toLongLong());
              return context.clients.activity.log(level(), m_search, before, logPageSize);
          },
          this))
    , m_level(new QComboBox)
    , m_refresh(makeButton("refresh"_L1))
    , m_text(new QPlainTextEdit)
{
    m_level->addItems({{}, {}, {}, {}});
    m_level->setCurrentIndex(static_cast<int>(LogEntry::Level::Info));
    m_level->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    filters()->addRight(m_level);
    filters()->addRight(m_refresh);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setMaximumHeight(120);
    setTextStyle(m_text, TextStyle::Mono);
    details()->addWidget(m_text);
    setTable(m_entries, {22, 12, 26, 0});
    connect(filters()->search(), &SearchField::searched, this, [this](const QString &text) {
        m_search = text;
        load();
    });
    connect(m_level, &QComboBox::activated, this, &LogPane::load);
    connect(m_refresh, &QPushButton::clicked, this, &LogPane::load);
    onLanguageChange(this, [this] { retranslate(); });
}

LogEntry::Level LogPane::level() const
{
    return static_cast<LogEntry::Level>(m_level->currentIndex());
}

void LogPane::retranslate()
{
    filters()->search()->setLabel(tr("Search the log"));
    for (int i = 0; i < m_level->count(); ++i)
        m_level->setItemText(
            i, i == 0 ? tr("Everything") : tr("%1 and worse").arg(levelText(static_cast<LogEntry::Level>(i))));
    m_level->setAccessibleName(tr("Level"));
    m_refresh->setText(tr("Refresh"));
    m_text->setAccessibleName(tr("Whole message"));
    empty()->setTexts(tr("No messages"), tr("Nothing of this level has been logged since the core was started."));
}

QString LogPane::failureText() const
{
    return tr("The log could not be loaded.");
}

void LogPane::showDetails(int row)
{
    m_text->setPlainText(m_entries->at(row).text);
}

} // namespace Pitwall

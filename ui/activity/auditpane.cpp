#include "ui/activity/auditpane.h"

#include "core/client/clients.h"
#include "ui/model/format.h"
#include "ui/model/serverlistmodel.h"
#include "ui/theme/typography.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/retranslate.h"

#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int auditPageSize = 200;
static constexpr int firstError = 400; // HTTP status

static QString outcomeOf(const AuditEntry &entry)
{
    return entry.status < firstError ? AuditPane::tr("done") : AuditPane::tr("refused (%1)").arg(entry.status);
}

/// One line for each field that is not what it was: "name: old → new".
static QString changesOf(const AuditEntry &entry)
{
    const auto text = [](const QJsonValue &value) {
        if (value.isUndefined())
            return u"–"_s;
        const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(json.sliced(1, json.size() - 2));
    };
    QStringList keys = entry.before.keys() + entry.after.keys();
    keys.removeDuplicates();
    QStringList lines;
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue before = entry.before.value(key);
        const QJsonValue after = entry.after.value(key);
        if (before != after)
            lines.append(key + u": "_s + text(before) + u" → "_s + text(after));
    }
    return lines.join(u'\n');
}

/// Its name, where it is a server that is still there.
static QString subjectOf(const AuditEntry &entry, const ServerListModel &servers)
{
    const std::optional<ServerId> id = ServerId::fromString(entry.subject);
    const ServerView *view = id ? servers.find(*id) : nullptr;
    return view ? view->record.name : entry.subject;
}

static QList<PagedTableOf<AuditEntry>::Column> auditColumns(const ServerListModel &servers)
{
    using Table = PagedTableOf<AuditEntry>;
    return {
        Table::words([] { return AuditPane::tr("Time"); }, [](const AuditEntry &e) { return Format::dateTime(e.at); }),
        Table::words([] { return AuditPane::tr("Who"); }, [](const AuditEntry &e) { return e.who; }),
        Table::words([] { return AuditPane::tr("Action"); }, [](const AuditEntry &e) { return e.action; }),
        Table::words([] { return AuditPane::tr("Subject"); },
                     [&servers](const AuditEntry &e) { return subjectOf(e, servers); }),
        Table::words([] { return AuditPane::tr("From"); }, [](const AuditEntry &e) { return e.address; }),
        Table::words([] { return AuditPane::tr("Outcome"); }, outcomeOf),
    };
}

AuditPane::AuditPane(PageContext &context, Page &page, QWidget *parent)
    : ListPane(page, "shield"_L1, parent)
    , m_entries(new PagedTableOf<AuditEntry>(
          auditColumns(context.servers),
          [this, &context](const QString &after) {
              return context.clients.activity.audit(auditPageSize, after, m_search);
          },
          this))
    , m_servers(context.servers)
    , m_facts(new KeyValueGrid)
    , m_change(new QPlainTextEdit)
{
    for (const QString &id : {u"who"_s, u"action"_s, u"subject"_s, u"from"_s, u"time"_s})
        m_facts->addRow(id);
    m_change->setReadOnly(true);
    m_change->setTabChangesFocus(true);
    setTextStyle(m_change, TextStyle::Mono);
    m_change->setMaximumHeight(160);
    details()->addWidget(m_facts);
    details()->addWidget(m_change);
    setTable(m_entries, {20, 12, 16, 0, 16, 14});
    connect(filters()->search(), &SearchField::searched, this, [this](const QString &text) {
        m_search = text;
        load();
    });
    connect(&context.clients.transport, &Transport::eventCame, this, &AuditPane::take);
    onLanguageChange(this, [this] { retranslate(); });
}

void AuditPane::retranslate()
{
    filters()->search()->setLabel(tr("Search the audit trail"));
    empty()->setTexts(tr("Nothing here"), tr("Every change that somebody makes is recorded here."));
    m_facts->setKey(u"who"_s, tr("Who"));
    m_facts->setKey(u"action"_s, tr("Action"));
    m_facts->setKey(u"subject"_s, tr("Subject"));
    m_facts->setKey(u"from"_s, tr("From"));
    m_facts->setKey(u"time"_s, tr("Time"));
    m_change->setAccessibleName(tr("What changed"));
    if (currentRow() >= 0)
        showDetails(currentRow());
}

QString AuditPane::failureText() const
{
    return tr("The audit trail could not be loaded.");
}

void AuditPane::take(const Event &event)
{
    if (event.topic != "audit"_L1 || !m_entries->isLoaded() || !m_search.isEmpty())
        return;
    const Result<AuditEntry> entry = fromJson<AuditEntry>(event.data.value("entry"_L1).toObject());
    if (entry)
        m_entries->put(*entry, [id = entry->id](const AuditEntry &other) { return other.id == id; });
}

void AuditPane::showDetails(int row)
{
    const AuditEntry &entry = m_entries->at(row);
    m_facts->setValue(u"who"_s, entry.who + u" ("_s + entry.via + u')');
    m_facts->setValue(u"action"_s, entry.action + u", "_s + outcomeOf(entry));
    const QString subject = subjectOf(entry, m_servers);
    m_facts->setValue(u"subject"_s, subject == entry.subject ? subject : QString(subject + u", "_s + entry.subject));
    m_facts->setValue(u"from"_s, entry.address);
    m_facts->setValue(u"time"_s, Format::dateTime(entry.at));
    const QString changes = changesOf(entry);
    m_change->setPlainText(changes);
    m_change->setVisible(!changes.isEmpty());
}

} // namespace Pitwall

#include "core/security/audit.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/events/eventbus.h"
#include "core/security/accessrules.h"
#include "core/security/auditview.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcAudit, "pitwall.security.audit", QtInfoMsg)

static const QString auditTable = u"audit"_s;
static const QString headId = u"head"_s; // the document that says where the trail ends

using Table = Collection<StoredAuditEntry>;

/// Keys are sorted and numbers whole, so every backend gives back what the hash was made of.
static QString hashOf(QJsonObject body)
{
    body.remove("hash"_L1);
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

static Filter isEntry()
{
    return Filter::compare(u"seq"_s, Filter::Op::Greater, 0); // the head has none
}

static QList<Sort> bySeq(bool descending)
{
    return {{u"seq"_s, descending}};
}

static Document headOf(qint64 seq, const QString &hash)
{
    return {.id = headId, .body = {{u"lastSeq"_s, seq}, {u"lastHash"_s, hash}}};
}

static Failure corrupt(qint64 seq, const QString &what)
{
    return fail(Error::Code::Corrupt, u"the audit trail is damaged at entry %1: "_s.arg(seq) + what);
}

CollectionSpec Audit::collection()
{
    const auto plain = [](const QString &field) {
        return Index{field, {field}, Index::Kind::Plain};
    };
    return {.name = auditTable,
            .indexes = {{u"seq"_s, {u"seq"_s}, Index::Kind::Unique},
                        plain(u"at"_s),
                        plain(u"who"_s),
                        plain(u"action"_s),
                        plain(u"subject"_s),
                        {u"search"_s, {u"who"_s, u"action"_s, u"subject"_s, u"address"_s}, Index::Kind::FullText}}};
}

Audit::Audit(DocumentStore &store, EventBus &bus, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_bus(bus)
{}

Async<> Audit::load()
{
    const Query newest{.filter = isEntry(), .sort = bySeq(true), .limit = 1};
    const Result<TypedPage<StoredAuditEntry>> page = co_await Table(m_store, auditTable).find(newest);
    if (!page)
        co_return Failure{page.error()};
    const Result<Document> head = co_await m_store.get(auditTable, headId);
    if (!head && head.error().code != Error::Code::NotFound)
        co_return Failure{head.error()};
    const StoredAuditEntry last = page->items.value(0);
    const QJsonObject noted = head.value_or(Document()).body;
    const qint64 notedSeq = noted.value("lastSeq"_L1).toInteger();
    if (notedSeq != last.seq || noted.value("lastHash"_L1).toString() != last.hash)
        qCCritical(lcAudit) << "the audit trail was changed from outside: its end does not fit"
                            << kv("entries", last.seq) << kv("noted", notedSeq);
    m_seq = m_begun = std::max(last.seq, notedSeq); // a number is never given twice, so the damage stays visible
    m_hash = last.hash;
    qCInfo(lcAudit) << "audit trail" << kv("entries", m_seq) << kv("head", m_hash);
    co_return Result<>();
}

Async<> Audit::add(AuditEntry entry)
{
    return m_queue.run<void>([this, entry] { return doAdd(entry); });
}

Async<> Audit::doAdd(AuditEntry entry)
{
    StoredAuditEntry stored{entry, m_seq + 1, m_hash, {}};
    if (stored.id.isNull())
        stored.id = AuditId::create();
    if (stored.at == Time())
        stored.at = SystemClock().now();
    stored.who = AccessRules::cleanText(entry.who, 64);
    stored.address = AccessRules::cleanText(entry.address, 64);
    stored.subject = AccessRules::cleanText(entry.subject, 200);
    stored.before = auditView(entry.before);
    stored.after = auditView(entry.after);
    stored.hash = hashOf(Table::toDocument(stored).body);
    m_begun = stored.seq;
    QList<Write> writes{Table(m_store, auditTable).inserting(stored)};
    writes.append({Write::Kind::Upsert, auditTable, headOf(stored.seq, stored.hash)});
    const Result<> done = co_await m_store.transaction(writes);
    if (!done)
        co_return done;
    m_seq = stored.seq;
    m_hash = stored.hash;
    m_bus.publish(u"audit"_s, u"added"_s, stored.subject, {{u"entry"_s, toJson<AuditEntry>(stored)}});
    co_return Result<>();
}

Async<TypedPage<AuditEntry>> Audit::list(Filter filter, int limit, QString after) const
{
    const Query query{
        .filter = Filter::allOf({isEntry(), filter}), .sort = bySeq(true), .limit = limit, .after = after};
    return Collection<AuditEntry>(m_store, auditTable).find(query);
}

/// Whether this is entry `seq`, unchanged and after the one with the hash `previous`.
static Result<> checkEntry(const Document &document, qint64 seq, const QString &previous)
{
    const QJsonObject &body = document.body;
    if (body.value("seq"_L1).toInteger() != seq)
        return corrupt(seq, u"it is missing"_s);
    if (hashOf(body) != body.value("hash"_L1).toString() || body.value("id"_L1).toString() != document.id)
        return corrupt(seq, u"it was changed"_s);
    if (body.value("previous"_L1).toString() != previous)
        return corrupt(seq, u"it does not follow the entry before"_s);
    return {};
}

Async<> Audit::verify() const
{
    const qint64 end = m_seq; // entries may be added while we read; these here must be there
    const QString endHash = m_hash;
    qint64 seq = 0;
    QString previous;
    QString after;
    do {
        const Query query{.filter = isEntry(), .sort = bySeq(false), .limit = 1000, .after = after};
        const Result<Page> page = co_await m_store.find(auditTable, query);
        if (!page)
            co_return Failure{page.error()};
        for (const Document &document : page->documents) {
            if (const Result<> fits = checkEntry(document, ++seq, previous); !fits)
                co_return fits;
            previous = document.body.value("hash"_L1).toString();
            if (seq == end && previous != endHash)
                co_return corrupt(seq, u"it is not the one that was written"_s);
        }
        after = page->next;
    } while (!after.isEmpty());
    if (seq < end)
        co_return corrupt(seq + 1, u"it is missing"_s);
    if (seq > m_begun)
        co_return corrupt(m_begun + 1, u"it was added from outside"_s);
    const Result<Document> head = co_await m_store.get(auditTable, headId);
    if (end > 0 && (!head || head->body.value("lastSeq"_L1).toInteger() < end))
        co_return corrupt(end, u"the note that it is the last one was changed"_s);
    co_return Result<>();
}

} // namespace Pitwall

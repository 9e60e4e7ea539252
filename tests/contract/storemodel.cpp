#include "tests/contract/storemodel.h"

#include <QJsonArray>

#include <algorithm>
#include <compare>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Its place among the kinds: missing, numbers, texts, bools.
static int kind(const QJsonValue &value)
{
    return value.isDouble() ? 1 : value.isString() ? 2 : value.isBool() ? 3 : 0;
}

static std::weak_ordering compare(const QJsonValue &a, const QJsonValue &b)
{
    if (kind(a) != kind(b))
        return kind(a) <=> kind(b);
    if (a.isString())
        return a.toString().toUtf8().compare(b.toString().toUtf8()) <=> 0;
    if (a.isDouble())
        return a.toDouble() < b.toDouble() ? std::weak_ordering::less
            : a.toDouble() > b.toDouble()  ? std::weak_ordering::greater
                                           : std::weak_ordering::equivalent;
    return a.toBool() <=> b.toBool();
}

static QJsonValue fieldOf(const Document &document, const QString &field)
{
    if (field == "id"_L1)
        return document.id;
    QJsonValue value = document.body;
    for (const QString &step : field.split(u'.'))
        value = value.toObject().value(step);
    return kind(value) == 0 ? QJsonValue() : value;
}

static bool matches(const Document &document, const Filter &filter)
{
    const auto part = [&document](const Filter &inner) {
        return matches(document, inner);
    };
    const QJsonValue value = filter.field.isEmpty() ? QJsonValue() : fieldOf(document, filter.field);
    const bool sameKind = kind(value) == kind(filter.value) && kind(value) != 0;
    switch (filter.op) {
    case Filter::Op::All: return true;
    case Filter::Op::Equal: return sameKind && compare(value, filter.value) == 0;
    case Filter::Op::In:
        return kind(value) != 0
            && std::ranges::any_of(filter.value.toArray(), [&](const QJsonValue &v) { return compare(value, v) == 0; });
    case Filter::Op::Less: return sameKind && compare(value, filter.value) < 0;
    case Filter::Op::LessOrEqual: return sameKind && compare(value, filter.value) <= 0;
    case Filter::Op::Greater: return sameKind && compare(value, filter.value) > 0;
    case Filter::Op::GreaterOrEqual: return sameKind && compare(value, filter.value) >= 0;
    case Filter::Op::Prefix: return value.isString() && value.toString().startsWith(filter.value.toString());
    case Filter::Op::Match: return false; // not part of the model
    case Filter::Op::And: return std::ranges::all_of(filter.parts, part);
    case Filter::Op::Or: return std::ranges::any_of(filter.parts, part);
    case Filter::Op::Not: return !part(filter.parts.first());
    }
    return false;
}

bool StoreModel::isTaken(const Document &document) const
{
    const QJsonValue value = fieldOf(document, m_uniqueField);
    return kind(value) != 0 && std::ranges::any_of(m_documents, [&](const Document &other) {
               return other.id != document.id && compare(fieldOf(other, m_uniqueField), value) == 0;
           });
}

Document *StoreModel::stored(const QString &id)
{
    const auto it = std::ranges::find(m_documents, id, &Document::id);
    return it == m_documents.end() ? nullptr : &*it;
}

Result<qint64> StoreModel::insert(const Document &document)
{
    if (stored(document.id) || isTaken(document))
        return fail(Error::Code::Conflict, {});
    m_documents.append({.id = document.id, .version = 1, .body = document.body});
    return 1;
}

Result<qint64> StoreModel::replace(const Document &document)
{
    Document *old = stored(document.id);
    if (!old)
        return fail(Error::Code::NotFound, {});
    if (old->version != document.version || isTaken(document))
        return fail(Error::Code::Conflict, {});
    old->body = document.body;
    return ++old->version;
}

Result<> StoreModel::upsertMany(const QList<Document> &documents)
{
    const auto before = m_documents;
    for (const Document &document : documents) {
        if (isTaken(document)) {
            m_documents = before;
            return fail(Error::Code::Conflict, {});
        }
        if (Document *old = stored(document.id))
            *old = {.id = document.id, .version = old->version + 1, .body = document.body};
        else
            m_documents.append({.id = document.id, .version = 1, .body = document.body});
    }
    return {};
}

Result<> StoreModel::remove(const QString &id, qint64 version)
{
    const Document *old = stored(id);
    if (!old)
        return fail(Error::Code::NotFound, {});
    if (version != 0 && version != old->version)
        return fail(Error::Code::Conflict, {});
    m_documents.removeIf([&id](const Document &document) { return document.id == id; });
    return {};
}

qint64 StoreModel::removeWhere(const Filter &filter, int limit)
{
    QList<Document> found = find(filter, {});
    found.resize(std::min<qsizetype>(limit, found.size()));
    for (const Document &document : found)
        m_documents.removeIf([&document](const Document &other) { return other.id == document.id; });
    return found.size();
}

QList<Document> StoreModel::find(const Filter &filter, const QList<Sort> &sort) const
{
    QList<Document> found;
    for (const Document &document : m_documents) {
        if (matches(document, filter))
            found.append(document);
    }
    if (!sort.isEmpty() && sort.last().descending)
        std::ranges::reverse(found); // equal ones: the newest first
    std::ranges::stable_sort(found, [&sort](const Document &a, const Document &b) {
        for (const Sort &by : sort) {
            const std::weak_ordering result = compare(fieldOf(a, by.field), fieldOf(b, by.field));
            if (result != 0)
                return by.descending ? result > 0 : result < 0;
        }
        return false;
    });
    return found;
}

} // namespace Pitwall

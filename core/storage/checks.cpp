#include "core/storage/checks.h"

#include "core/storage/indexvalue.h"
#include "core/storage/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace Limits = StorageLimits;

static Failure invalid(const QString &detail, const QString &field)
{
    return fail(Error::Code::InvalidArgument, detail, field);
}

static bool isWord(QStringView text, bool startsLower)
{
    const auto isLetter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    };
    const auto isLower = [](QChar c) {
        return c >= u'a' && c <= u'z';
    };
    if (text.isEmpty() || text.size() > Limits::nameLength || !isLetter(text[0]) || (startsLower && !isLower(text[0])))
        return false;
    return std::ranges::all_of(text, [&](QChar c) { return isLetter(c) || (c >= u'0' && c <= u'9'); });
}

static bool isFieldPath(const QString &path)
{
    const QStringList steps = path.split(u'.');
    return steps.size() <= 8 && std::ranges::all_of(steps, [](const QString &step) { return isWord(step, false); });
}

/// Remembers names and says whether each is new, whatever its case.
static bool isNew(QSet<QString> &names, const QString &name)
{
    const qsizetype before = names.size();
    names.insert(name.toLower());
    return names.size() > before;
}

static Result<> checkIndex(const Index &index, const QString &where)
{
    if (!isWord(index.name, true))
        return invalid(u"not a name for an index: "_s + index.name, where);
    if (index.fields.isEmpty() || index.fields.size() > Limits::indexFields)
        return invalid(u"an index has 1 to %1 fields"_s.arg(Limits::indexFields), where);
    QSet<QString> fields;
    for (const QString &field : index.fields) {
        if (!isFieldPath(field))
            return invalid(u"not a field: "_s + field, where);
        if (!isNew(fields, field))
            return invalid(u"field twice in an index: "_s + field, where);
    }
    return {};
}

static Result<> checkCollection(const CollectionSpec &spec, const QString &where)
{
    if (!isWord(spec.name, true))
        return invalid(u"not a name for a collection: "_s + spec.name, where);
    if (spec.indexes.size() > Limits::indexes)
        return invalid(u"more than %1 indexes"_s.arg(Limits::indexes), where);
    QSet<QString> names;
    for (const Index &index : spec.indexes) {
        if (const Result<> checked = checkIndex(index, where); !checked)
            return checked;
        if (!isNew(names, index.name))
            return invalid(u"index twice: "_s + index.name, where);
    }
    QSet<QString> fields;
    for (const QString &field : indexedFields(spec)) {
        if (!isNew(fields, field))
            return invalid(u"fields that differ only in case: "_s + field, where);
    }
    QList<int> versions;
    for (const Migration &migration : spec.migrations)
        versions.append(migration.toVersion);
    std::ranges::sort(versions);
    for (int version = 2; version <= spec.schemaVersion; ++version) {
        if (versions.value(version - 2) != version)
            return invalid(u"no migration to version %1"_s.arg(version), where);
    }
    if (spec.schemaVersion < 1 || versions.size() != spec.schemaVersion - 1)
        return invalid(u"migrations do not fit the schema version"_s, where);
    return {};
}

Result<> checkCollections(const QList<CollectionSpec> &collections)
{
    QSet<QString> names;
    for (const CollectionSpec &spec : collections) {
        const QString where = u'/' + spec.name;
        if (const Result<> checked = checkCollection(spec, where); !checked)
            return checked;
        if (!isNew(names, spec.name))
            return invalid(u"collection twice: "_s + spec.name, where);
    }
    return {};
}

Result<> checkDocument(const Document &document)
{
    if (document.id.isEmpty() || document.id.size() > Limits::idLength)
        return invalid(u"an id has 1 to %1 characters"_s.arg(Limits::idLength), u"/id"_s);
    const bool hasControl =
        std::ranges::any_of(document.id, [](QChar c) { return c.category() == QChar::Other_Control; });
    if (hasControl || !document.id.isValidUtf16())
        return invalid(u"an id has no control characters"_s, u"/id"_s);
    return {};
}

static Result<> checkValue(const Filter &filter, const QJsonValue &value)
{
    const bool isNumber = value.isDouble() && std::isfinite(value.toDouble());
    if (!value.isString() && !value.isBool() && !isNumber)
        return invalid(u"a filter compares with a text, a number or a bool: "_s + filter.field, u"/filter"_s);
    return {};
}

static Result<> checkField(const CollectionSpec &spec, const QString &field, const QString &where)
{
    if (field != "id"_L1 && !indexedFields(spec).contains(field))
        return invalid(u"not an indexed field of %1: %2"_s.arg(spec.name, field), where);
    return {};
}

static Result<> checkList(const Filter &filter)
{
    if (!filter.value.isArray() || filter.value.toArray().size() > Limits::listLength)
        return invalid(u"not a list of at most %1 values: %2"_s.arg(Limits::listLength).arg(filter.field),
                       u"/filter"_s);
    for (const QJsonValue &value : filter.value.toArray()) {
        if (const Result<> checked = checkValue(filter, value); !checked)
            return checked;
    }
    return {};
}

static Result<> checkMatch(const CollectionSpec &spec, const Filter &filter)
{
    const bool known = std::ranges::any_of(spec.indexes, [&](const Index &index) {
        return index.kind == Index::Kind::FullText && index.name == filter.field;
    });
    if (!known)
        return invalid(u"not a full-text index of %1: %2"_s.arg(spec.name, filter.field), u"/filter"_s);
    if (!filter.value.isString() || filter.value.toString().size() > Limits::wordsLength)
        return invalid(u"not words of at most %1 characters"_s.arg(Limits::wordsLength), u"/filter"_s);
    return {};
}

static Result<> checkPart(const CollectionSpec &spec, const Filter &filter, int depth, int &parts)
{
    if (++parts > Limits::filterParts || depth > Limits::filterDepth)
        return invalid(u"a filter has at most %1 parts, %2 deep"_s.arg(Limits::filterParts).arg(Limits::filterDepth),
                       u"/filter"_s);
    switch (filter.op) {
    case Filter::Op::All: return {};
    case Filter::Op::Not:
        if (filter.parts.size() != 1)
            return invalid(u"a negation has one part"_s, u"/filter"_s);
        [[fallthrough]];
    case Filter::Op::And:
    case Filter::Op::Or:
        for (const Filter &part : filter.parts) {
            if (const Result<> checked = checkPart(spec, part, depth + 1, parts); !checked)
                return checked;
        }
        return {};
    case Filter::Op::Match: return checkMatch(spec, filter);
    case Filter::Op::In:
        return checkField(spec, filter.field, u"/filter"_s).and_then([&] { return checkList(filter); });
    case Filter::Op::Prefix:
        if (!filter.value.isString())
            return invalid(u"a prefix is a text: "_s + filter.field, u"/filter"_s);
        [[fallthrough]];
    case Filter::Op::Equal:
    case Filter::Op::Less:
    case Filter::Op::LessOrEqual:
    case Filter::Op::Greater:
    case Filter::Op::GreaterOrEqual:
        return checkField(spec, filter.field, u"/filter"_s).and_then([&] { return checkValue(filter, filter.value); });
    }
    return {};
}

Result<> checkFilter(const CollectionSpec &spec, const Filter &filter)
{
    int parts = 0;
    return checkPart(spec, filter, 1, parts);
}

Result<> checkQuery(const CollectionSpec &spec, const Query &query)
{
    if (query.limit < 1 || query.limit > Limits::pageSize)
        return invalid(u"a limit is 1 to %1"_s.arg(Limits::pageSize), u"/limit"_s);
    if (query.sort.size() > Limits::sortFields)
        return invalid(u"a sort has at most %1 fields"_s.arg(Limits::sortFields), u"/sort"_s);
    for (const Sort &sort : query.sort) {
        if (const Result<> checked = checkField(spec, sort.field, u"/sort"_s); !checked)
            return checked;
    }
    return checkFilter(spec, query.filter);
}

static int depthOf(const QByteArray &json)
{
    int depth = 0;
    int deepest = 0;
    bool inText = false;
    for (const char *c = json.cbegin(); c != json.cend(); ++c) {
        if (inText && *c == '\\' && c + 1 != json.cend())
            ++c; // what is escaped neither ends the text nor counts
        else if (*c == '"')
            inText = !inText;
        else if (!inText && (*c == '{' || *c == '['))
            deepest = std::max(deepest, ++depth);
        else if (!inText && (*c == '}' || *c == ']'))
            --depth;
    }
    return deepest;
}

Result<QByteArray> encodeBody(const Document &document)
{
    QByteArray json = QJsonDocument(document.body).toJson(QJsonDocument::Compact);
    if (json.size() > Limits::bodyBytes)
        return fail(Error::Code::TooLarge, u"document %1 has %2 bytes"_s.arg(document.id).arg(json.size()));
    if (depthOf(json) > Limits::bodyDepth)
        return invalid(u"document %1 is nested deeper than %2"_s.arg(document.id).arg(Limits::bodyDepth), {});
    return json;
}

Result<QJsonObject> decodeBody(const QByteArray &json, const QString &id)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(Error::Code::Corrupt, u"the stored document %1 is damaged: %2"_s.arg(id, error.errorString()));
    return document.object();
}

} // namespace Pitwall

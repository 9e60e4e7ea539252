#pragma once

#include "core/base/fields.h"
#include "core/storage/documentstore.h"

namespace Pitwall {

template<typename T>
struct TypedPage
{
    QList<T> items;
    QString next;
};

/// A collection of value structs: `Collection<User> users(store, u"users"_s);`. T lists its fields and has an `id`;
/// if it has a `qint64 version`, that is the version of its document.
template<HasFields T>
class Collection final
{
public:
    Collection(DocumentStore &store, QString name)
        : m_store(store)
        , m_name(std::move(name))
    {}

    static Document toDocument(const T &value)
    {
        Document document{.id = idOf(value), .body = toJson(value)};
        if constexpr (requires { value.version; }) {
            document.version = value.version;
            document.body.remove(QLatin1StringView("version"));
        }
        return document;
    }
    static Result<T> fromDocument(const Document &document)
    {
        Result<T> value = fromJson<T>(document.body);
        if constexpr (requires(T v) { v.version; }) {
            if (value)
                value->version = document.version;
        }
        return value;
    }

    Async<T> get(QString id) const { return decode(m_store.get(m_name, std::move(id))); }
    Async<TypedPage<T>> find(Query query) const { return decodePage(m_store.find(m_name, std::move(query))); }
    Async<qint64> count(Filter filter) const { return m_store.count(m_name, std::move(filter)); }
    /// Gives the value with its version set.
    Async<T> insert(T value) const { return written(m_store.insert(m_name, toDocument(value)), value); }
    Async<T> replace(T value) const { return written(m_store.replace(m_name, toDocument(value)), value); }
    Async<> upsertMany(const QList<T> &values) const
    {
        QList<Document> documents;
        documents.reserve(values.size());
        for (const T &value : values)
            documents.append(toDocument(value));
        return m_store.upsertMany(m_name, std::move(documents));
    }
    Async<> remove(QString id, qint64 version = 0) const { return m_store.remove(m_name, std::move(id), version); }

    Write inserting(const T &value) const { return {Write::Kind::Insert, m_name, toDocument(value)}; }
    Write replacing(const T &value) const { return {Write::Kind::Replace, m_name, toDocument(value)}; }
    Write removing(const T &value) const { return {Write::Kind::Remove, m_name, toDocument(value)}; }
    DocumentStore &store() const { return m_store; }
    const QString &name() const { return m_name; }

private:
    static QString idOf(const T &value)
    {
        if constexpr (requires { value.id.toString(); })
            return value.id.toString();
        else
            return value.id;
    }
    // Static and by value: the collection may be gone before the answer comes.
    static Async<T> decode(Async<Document> pending)
    {
        const Result<Document> document = co_await pending;
        if (!document)
            co_return Failure{document.error()};
        co_return fromDocument(*document);
    }
    static Async<TypedPage<T>> decodePage(Async<Page> pending)
    {
        const Result<Page> page = co_await pending;
        if (!page)
            co_return Failure{page.error()};
        TypedPage<T> typed{.items = {}, .next = page->next};
        for (const Document &document : page->documents) {
            Result<T> value = fromDocument(document);
            if (!value)
                co_return Failure{value.error()};
            typed.items.append(*std::move(value));
        }
        co_return typed;
    }
    static Async<T> written(Async<qint64> pending, T value)
    {
        const Result<qint64> version = co_await pending;
        if (!version)
            co_return Failure{version.error()};
        if constexpr (requires { value.version; })
            value.version = *version;
        co_return value;
    }

    DocumentStore &m_store;
    QString m_name;
};

} // namespace Pitwall

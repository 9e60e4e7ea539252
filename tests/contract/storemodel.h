#pragma once

#include "core/storage/documentstore.h"

namespace Pitwall {

/// A DocumentStore's collection as the contract describes it, in memory and simple enough to be right.
class StoreModel final
{
public:
    explicit StoreModel(QString uniqueField)
        : m_uniqueField(std::move(uniqueField))
    {}

    Result<qint64> insert(const Document &document);
    Result<qint64> replace(const Document &document);
    Result<> upsertMany(const QList<Document> &documents);
    Result<> remove(const QString &id, qint64 version);
    qint64 removeWhere(const Filter &filter, int limit);
    /// Of all documents, without limit.
    QList<Document> find(const Filter &filter, const QList<Sort> &sort) const;

private:
    bool isTaken(const Document &document) const;
    Document *stored(const QString &id);

    QString m_uniqueField;
    QList<Document> m_documents; ///< as inserted
};

} // namespace Pitwall

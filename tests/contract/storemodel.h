#pragma once

#include "core/storage/documentstore.h"

#include <map>

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

    QString m_uniqueField;
    std::map<QString, Document> m_documents; ///< ids of the tests are ASCII: any order of texts is the same
};

} // namespace Pitwall

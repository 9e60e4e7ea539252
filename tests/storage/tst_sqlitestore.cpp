#include "core/storage/sqlite/sqlitestore.h"

#include "tests/contract/documentstorecontract.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// The contract on SQLite.
class tst_SqliteStore : public DocumentStoreContract
{
    Q_OBJECT

protected:
    std::unique_ptr<DocumentStore> makeStore() override
    {
        return makeSqliteStore(m_folder->filePath(u"data/pitwall.db"_s));
    }
    void startAfresh() override { m_folder = std::make_unique<QTemporaryDir>(); }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

PITWALL_TEST_MAIN(tst_SqliteStore)

#include "tst_sqlitestore.moc"

#pragma once

#include "core/storage/documentstore.h"
#include "tests/support/testmain.h"

#include <memory>

namespace Pitwall {

/// What every backend of DocumentStore does. A backend's test derives from it, says how to make a store, and adds
/// what only that backend can do.
class DocumentStoreContract : public TestCase
{
    Q_OBJECT

protected:
    /// A store, not yet open; all of one test function are the same data.
    virtual std::unique_ptr<DocumentStore> makeStore() = 0;
    /// From here on makeStore() gives an empty store.
    virtual void startAfresh() = 0;

    static CollectionSpec laps();
    static Document lap(const QString &id, const QJsonObject &body = {});
    /// A store with the collection laps(); it closes when it goes. Null, and the test failed, if it does not open.
    std::unique_ptr<DocumentStore> openStore(const CollectionSpec &spec = laps());

protected Q_SLOTS:
    void init();

private Q_SLOTS:
    void whatIsWrittenIsThereAfterReopening();
    void bodiesComeBackAsTheyWere_data();
    void bodiesComeBackAsTheyWere();
    void getSaysWhatIsMissing();
    void insertRefusesAnIdThatIsTaken();
    void replaceNeedsTheStoredVersion();
    void upsertManyWritesAllOrNothing();
    void removeNeedsTheVersionThatIsGiven();
    void removeWhereTakesTheOldestFirst();
    void transactionDoesAllOrNothing();
    void uniqueIndexRefusesTheSecond();
    void writesHappenInTheOrderOfTheCalls();
    void failedWriteDoesNotHarmItsNeighbours();

    void filterFinds_data();
    void filterFinds();
    void sortOrders_data();
    void sortOrders();
    void pagesNeitherRepeatNorSkip_data();
    void pagesNeitherRepeatNorSkip();
    void fullTextFindsWords_data();
    void fullTextFindsWords();
    void fullTextFollowsChanges();
    void foreignCursorIsRefused_data();
    void foreignCursorIsRefused();
    void badQueryIsRefused_data();
    void badQueryIsRefused();
    void badDocumentIsRefused_data();
    void badDocumentIsRefused();
    void badCollectionIsRefused_data();
    void badCollectionIsRefused();

    void watcherHearsOfEachChange();
    void watcherHearsNothingOfFailures();
    void newIndexFindsOldDocuments();
    void newUniqueIndexIsRefusedWhereItDoesNotFit();
    void oldBodiesAreMigrated();
    void failedMigrationChangesNothing();
    void newerStoreIsRefused();
    void closedStoreRefusesCalls();
    void backupHoldsWhatWasThere();
    void backupNeverOverwrites();
    void deletingTheStoreAnswersWhatWaits();

    void randomWorkMatchesTheModel();
};

} // namespace Pitwall

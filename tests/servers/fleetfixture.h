#pragma once

#include "core/base/settings.h"
#include "core/events/eventbus.h"
#include "core/games/gamecatalog.h"
#include "core/servers/fleet.h"
#include "core/servers/serversettings.h"
#include "core/storage/sqlite/sqlitestore.h"
#include "tests/support/fakegames.h"
#include "tests/support/fakekeepers.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTemporaryDir>

namespace Pitwall {

/// A fleet on a real store with fake games; begin() and end() are the lives of a core.
class FleetFixture
{
public:
    FleetFixture() { keepers = std::make_unique<FakeKeepers>(clock); }

    /// A core begins. The games that ran go on.
    Result<> begin()
    {
        store = makeSqliteStore(folder.filePath(QString::fromLatin1("store.db")));
        if (const Result<> opened = waitFor(store->open(Fleet::collections())); !opened)
            return opened;
        bus = std::make_unique<EventBus>(clock);
        heard.clear();
        subscription = bus->subscribe({}, [this](const Event &event) { heard.append(event); });
        auto source = std::make_unique<FakeGames>();
        source->whenMade = whenMade;
        games = source.get();
        fleet = std::make_unique<Fleet>(Fleet::Rooms{.store = *store,
                                                     .bus = *bus,
                                                     .keepers = *keepers,
                                                     .games = catalog,
                                                     .settings = settings,
                                                     .clock = clock,
                                                     .dataFolder = folder.path()},
                                        std::move(source));
        return waitFor(fleet->load());
    }
    /// The core is gone; what runs is left for the next one.
    void end()
    {
        fleet.reset();
        keepers->adoption = {};
        for (const auto &process : keepers->launched) {
            if (process->isRunning())
                keepers->adoption.running.append(process);
        }
        subscription = {};
        bus.reset();
        store.reset();
    }

    static RestartPolicy quick()
    {
        return {.probePeriodMs = 250,
                .startTimeoutSeconds = 60,
                .stopTimeoutSeconds = 1,
                .backoffBaseMs = 100,
                .stableSeconds = 60};
    }
    static ServerRecord arena(const QString &name = QString::fromLatin1("Arena"))
    {
        return {.name = name,
                .game = QString::fromLatin1("fake"),
                .bindAddress = QString::fromLatin1("127.0.0.1"),
                .policy = quick()};
    }
    ServerId added(const ServerRecord &record = arena())
    {
        const Result<ServerView> view = waitFor(fleet->add(record));
        return view ? view->record.id : ServerId();
    }
    ServerStatus::State state(ServerId id) const { return fleet->get(id)->status.state; }
    std::shared_ptr<FakeKeptProcess> process(ServerId id) const { return keepers->processOf(id.toString()); }
    QList<Event> told(const char *kind) const
    {
        QList<Event> events;
        for (const Event &event : heard) {
            if (event.kind == QLatin1StringView(kind))
                events.append(event);
        }
        return events;
    }

    /// So many incidents will be warned of in the log, no more and no fewer.
    static void expectIncidents(int count)
    {
        for (int i = 0; i < count; ++i)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromLatin1("^incident server=")));
    }

    QTemporaryDir folder;
    SystemClock clock;
    Settings settings{ServerSettings::all()};
    GameCatalog catalog{folder.filePath(QString::fromLatin1("games"))};
    std::unique_ptr<FakeKeepers> keepers;
    std::function<void(FakeProtocol &)> whenMade;
    std::unique_ptr<DocumentStore> store;
    std::unique_ptr<EventBus> bus;
    QList<Event> heard;
    Subscription subscription;
    FakeGames *games = nullptr;
    std::unique_ptr<Fleet> fleet;
};

} // namespace Pitwall

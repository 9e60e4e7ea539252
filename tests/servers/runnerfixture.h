#pragma once

#include "core/servers/diskguard.h"
#include "core/servers/output/consoles.h"
#include "core/servers/porttable.h"
#include "core/servers/serverrunner.h"
#include "core/servers/worker.h"
#include "tests/support/fakegames.h"
#include "tests/support/fakekeepers.h"
#include "tests/support/testmain.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QUdpSocket>

namespace Pitwall {

/// One server with everything around it: fake game, fake keepers, real sockets, files and threads.
class RunnerFixture
{
public:
    explicit RunnerFixture(RestartPolicy policy = quick())
        : keepers(clock)
        , record({.id = ServerId::create(),
                  .name = QString::fromLatin1("Arena"),
                  .game = QString::fromLatin1("fake"),
                  .bindAddress = QString::fromLatin1("127.0.0.1"),
                  .ports = freePorts(),
                  .policy = policy})
    {
        life();
    }

    /// Looks often, so that tests are quick.
    static RestartPolicy quick() { return {.probePeriodMs = 100, .startTimeoutSeconds = 60, .stopTimeoutSeconds = 1}; }

    static QMap<QString, int> freePorts()
    {
        static int next = 0;
        QUdpSocket udp;
        QTcpServer tcp;
        const auto port = [] {
            return static_cast<quint16>(FakeGames::firstPort() + next++ % 200);
        };
        for (int tries = 0; tries < 200 && !udp.bind(QHostAddress::LocalHost, port()); ++tries) {}
        for (int tries = 0; tries < 200 && !tcp.listen(QHostAddress::LocalHost, port()); ++tries) {}
        return {{QString::fromLatin1("game"), udp.localPort()}, {QString::fromLatin1("admin"), tcp.serverPort()}};
    }

    /// A runner and its console as a core makes them when it begins; those before are gone.
    void life()
    {
        runner.reset();
        consoles.reset();
        consoles = std::make_unique<Consoles>(folder.filePath(QString::fromLatin1("output")));
        consoles->add(record.id);
        runner =
            std::make_unique<ServerRunner>(record,
                                           ServerRooms{.keepers = keepers,
                                                       .games = games,
                                                       .clock = clock,
                                                       .consoles = *consoles,
                                                       .files = files,
                                                       .ports = ports,
                                                       .disk = disk,
                                                       .workFolder = folder.filePath(QString::fromLatin1("work"))});
        QObject::connect(runner.get(), &ServerRunner::incident, runner.get(),
                         [this](const Incident &incident) { incidents.append(incident); });
        QObject::connect(runner.get(), &ServerRunner::happened, runner.get(),
                         [this](const GameEvent &event) { events.append(event); });
        QObject::connect(consoles.get(), &Consoles::printed, runner.get(),
                         [this](ServerId, const QList<LiveLine> &lines, qint64) { runner->read(lines); });
    }

    Result<> start()
    {
        runner->order(Watchdog::Event::Start);
        return waitFor(runner->whenUp());
    }
    Result<> stop()
    {
        runner->order(Watchdog::Event::Stop);
        return waitFor(runner->whenDown());
    }
    ServerStatus status() const { return runner->status(); }
    ServerStatus::State state() const { return runner->status().state; }
    std::shared_ptr<FakeKeptProcess> process() const { return keepers.processOf(record.id.toString()); }
    FakeProtocol &game() const { return *games.protocolOf(record.id); }
    QList<Incident::Kind> incidentKinds() const
    {
        QList<Incident::Kind> kinds;
        for (const Incident &incident : incidents)
            kinds.append(incident.kind);
        return kinds;
    }

    QTemporaryDir folder;
    SystemClock clock;
    FakeKeepers keepers;
    FakeGames games;
    Worker files;
    PortTable ports{clock};
    DiskGuard disk{folder.path(), files};
    ServerRecord record;
    QList<Incident> incidents;
    QList<GameEvent> events;
    std::unique_ptr<Consoles> consoles;
    std::unique_ptr<ServerRunner> runner;
};

} // namespace Pitwall

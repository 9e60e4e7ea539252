#pragma once

#include "core/games/gamedefinition.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Pitwall {

/// A real game server, launched as its definition says, on free ports in a folder of its own. Reads its output into its
/// protocol as the fleet does. Killed with this object.
class RealServer final : public QObject
{
    Q_OBJECT

public:
    /// A record for this game on 127.0.0.1 with free ports.
    static ServerRecord newRecord(const GameDefinition &definition, const QJsonObject &settings = {},
                                  const QString &name = QString::fromLatin1("A test of Pitwall"));

    RealServer(std::shared_ptr<const GameDefinition> definition, ServerRecord record, QObject *parent = nullptr);
    ~RealServer() override;

    /// Writes the files and starts the process. Errors as GameDefinition::plan(), Unavailable. Again after it is over.
    Result<> launch();
    /// The same from a plan that was changed.
    Result<> launch(const LaunchPlan &plan);
    Result<LaunchPlan> makePlan() const { return m_definition->plan(m_record, m_folder.path(), m_secret); }
    /// Ready as the watchdog means it: every expected port is bound by this process, the line was printed, and the
    /// protocol answers. False after the timeout, or if the process is over.
    bool waitUntilReady(int timeoutMs = 20000);

    /// Roles of expected ports that this process has not bound, as "admin".
    QStringList missingPorts() const;
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    GameProtocol &protocol() { return *m_protocol; }
    QProcess &process() { return m_process; }
    const ServerRecord &record() const { return m_record; }
    const LaunchPlan &plan() const { return m_plan; }
    int port(const QString &role) const { return m_record.ports.value(role); }
    QString workDir() const { return m_folder.path(); }
    const Secret &secret() const { return m_secret; }

    const QStringList &lines() const { return m_lines; }
    bool hasPrinted(const QString &pattern) const;
    /// By the log rules, and by the protocol itself.
    const QList<GameEvent> &events() const { return m_events; }
    bool hasEvent(GameEvent::Kind kind, const QString &player, const QString &text = {}) const;

    /// By the protocol; then waits for the end. True if the process ended by itself.
    bool stopGracefully(int timeoutMs = 10000);
    bool waitUntilOver(int timeoutMs = 10000);
    /// How it ended: "code 0", "signal 15".
    QString ending() const;

private:
    Result<> write(const LaunchPlan &plan);
    void readOutput();
    Result<> writeLine(const QByteArray &line);

    std::shared_ptr<const GameDefinition> m_definition;
    ServerRecord m_record;
    QTemporaryDir m_folder;
    Secret m_secret = Secret::random();
    LaunchPlan m_plan;
    QProcess m_process;
    std::unique_ptr<GameProtocol> m_protocol;
    QByteArray m_rest;
    QStringList m_lines;
    QList<GameEvent> m_events;
};

/// A port that is free for TCP and for UDP on loopback.
int freePort();
/// The built-in definition, or null.
std::shared_ptr<const GameDefinition> builtInGame(const QString &id);

} // namespace Pitwall

/// Gives `definition`; ends the test function with the reason if this machine does not have the game.
#define NEEDS_GAME(id) \
    const auto definition = Pitwall::builtInGame(QString::fromLatin1(id)); \
    QVERIFY(definition); \
    if (const QStringList missing = definition->probe().missing; !missing.isEmpty()) \
    QSKIP(qPrintable(QLatin1String("not installed: ") + missing.join(QLatin1String(", "))))

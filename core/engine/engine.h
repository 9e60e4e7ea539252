#pragma once

#include "core/api/corecontrol.h"
#include "core/base/clock.h"
#include "core/base/folders.h"
#include "core/base/settings.h"
#include "core/base/settingsfile.h"

#include <QObject>

namespace Pitwall {

class LogSink;

/// A whole core: builds the rooms in order, connects them, and takes them down in reverse. The settings are what the
/// command line, the environment and the file said; what changes at run time is applied and written to the file.
class Engine final : public QObject, private CoreControl
{
    Q_OBJECT

public:
    struct Options
    {
        Folders folders;
        QString keeperProgram;        ///< path of pitwall-keeper
        QString webFolder;            ///< the page for players, for example ":/pitwall/web"; empty: none is served
        const LogSink *log = nullptr; ///< what the API shows as log
    };

    /// `settings` outlive the engine.
    Engine(Settings &settings, Options options, QObject *parent = nullptr);
    ~Engine() override;

    /// Answers when requests are served and the servers are adopted. Fails with Conflict (port taken, another core has
    /// the folders), Unavailable, Corrupt; the engine is good for nothing then but to be deleted.
    Async<> start();
    /// Lets running requests end (five seconds at most) and every game server run on.
    Async<> stop();

    QString localUrl() const; ///< "http://127.0.0.1:8400"
    /// The one-time code of first use; empty once there is an administrator.
    QString setupCode() const;

Q_SIGNALS:
    void setupCodeChanged(const QString &code);

private:
    struct Rooms;
    /// What the settings say of the door to the network.
    struct DoorState
    {
        bool open = false;
        bool tls = false;
        QString certificate;
        QString privateKey;

        friend bool operator==(const DoorState &, const DoorState &) = default;
    };

    Async<> openStore();
    Async<> loadRooms();
    void addHealthChecks();
    Result<> listen();
    DoorState wantedDoor() const;
    Result<> openDoor(const DoorState &wanted);
    void adjustDoor();
    Result<> loadCertificate(const DoorState &wanted);
    void settingChanged(const QString &key);

    CoreInfo info() const override;
    Async<> openToLan(bool open) override;
    Result<> changeSettings(const QJsonObject &changes) override;
    Async<QList<BackupInfo>> backups() override;
    Async<BackupInfo> createBackup() override;
    Async<> verifyBackup(QString name) override;
    Async<> removeBackup(QString name) override;

    Settings &m_settings;
    const SettingsFile m_file;
    const Options m_options;
    const SystemClock m_clock;
    const Time m_startedAt;
    QString m_fingerprint; ///< of the certificate; empty without TLS
    DoorState m_door;      ///< as it was last opened or closed
    bool m_doorChanging = false;
    bool m_announced = false;
    bool m_stopping = false;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace Pitwall

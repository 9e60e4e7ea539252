// What the API asks of the core as a whole, and what happens when a setting changes.
#include "core/engine/rooms.h"

#include "core/base/logging.h"
#include "core/engine/enginesettings.h"
#include "core/net/certificate.h"
#include "core/net/netsettings.h"

#include <QLoggingCategory>
#include <QSysInfo>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcControl, "pitwall.engine.control", QtInfoMsg)

namespace Pitwall {

CoreInfo Engine::info() const
{
    const QList<ServerView> servers = m_rooms->fleet->list();
    const auto running = std::ranges::count_if(servers, [](const ServerView &s) { return !s.status.session.isNull(); });
    return {.version = QString::fromLatin1(PITWALL_VERSION),
            .hostName = QSysInfo::machineHostName(),
            .startedAt = m_startedAt,
            .setupNeeded = m_rooms->access->setupNeeded(),
            .openToLan = m_rooms->door->isOpen(),
            .addresses = m_rooms->door->urls(),
            .certificateFingerprint = m_fingerprint,
            .cpuPercent = m_rooms->usage->cpuPercent(),
            .memoryBytes = SelfUsage::memoryBytes(),
            .diskFreeBytes = SelfUsage::diskFreeBytes(m_options.folders.data),
            .servers = static_cast<int>(servers.size()),
            .running = static_cast<int>(running),
            .relayPort = m_rooms->replays->relayPort()};
}

Engine::DoorState Engine::wantedDoor() const
{
    return {.open = m_settings.get(NetSettings::openToLan),
            .tls = m_settings.get(NetSettings::tls),
            .certificate = m_settings.get(NetSettings::certificate),
            .privateKey = m_settings.get(NetSettings::privateKey)};
}

Async<> Engine::openToLan(bool open)
{
    DoorState wanted = wantedDoor();
    wanted.open = open;
    if (open && !m_rooms->door->isOpen()) { // before it is remembered: what cannot be opened is not to be tried again
        if (const Result<> done = openDoor(wanted); !done)
            return makeReady<void>(done);
    }
    const Result<> remembered = changeSettings({{NetSettings::openToLan.key, open}});
    adjustDoor(); // now, so that the answer tells how it is
    return makeReady<void>(remembered);
}

Result<> Engine::loadCertificate(const DoorState &wanted)
{
    const auto certificate = wanted.certificate.isEmpty()
        ? Http::Certificate::selfMade(m_options.folders.certificateFolder(),
                                      networkAddresses() + QStringList{QSysInfo::machineHostName(), u"localhost"_s})
        : Http::Certificate::load(wanted.certificate, wanted.privateKey);
    if (!certificate)
        return Failure{certificate.error()};
    m_fingerprint = QString::fromLatin1(certificate->fingerprint);
    return m_rooms->server->setCertificate(*certificate);
}

Result<> Engine::openDoor(const DoorState &wanted)
{
    m_door = wanted;
    m_fingerprint.clear();
    if (!wanted.open)
        return {};
    if (wanted.tls) {
        if (const Result<> loaded = loadCertificate(wanted); !loaded)
            return loaded;
    }
    return m_rooms->door->open(wanted.tls);
}

Result<> Engine::changeSettings(const QJsonObject &changes)
{
    for (auto it = changes.begin(); it != changes.end(); ++it) { // all or none: look before anything is changed
        const SettingSpec *spec = m_settings.spec(it.key());
        if (!spec)
            return fail(Error::Code::NotFound, u"there is no setting "_s + it.key(), u'/' + it.key());
        if (const Result<QJsonValue> fits = spec->check(it.value()); !fits)
            return fail(fits.error().code, fits.error().detail, u'/' + it.key());
        const Settings::Source source = m_settings.source(it.key());
        if (source == Settings::Source::CommandLine || source == Settings::Source::Environment)
            return m_settings.change(it.key(), it.value()); // fails, and says why
    }
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (const Result<> done = m_settings.change(it.key(), it.value()); !done)
            return done;
    }
    return m_file.save(m_settings);
}

void Engine::settingChanged(const QString &key)
{
    static const QStringList ofTheDoor{NetSettings::openToLan.key, NetSettings::tls.key, NetSettings::certificate.key,
                                       NetSettings::privateKey.key};
    if (ofTheDoor.contains(key) && !m_doorChanging) {
        m_doorChanging = true; // settings that belong together change one after the other
        QMetaObject::invokeMethod(this, &Engine::adjustDoor, Qt::QueuedConnection);
    }
    m_rooms->bus->publish(u"settings"_s, u"changed"_s, key, {{u"key"_s, key}, {u"value"_s, m_settings.value(key)}});
}

void Engine::adjustDoor()
{
    m_doorChanging = false;
    const DoorState wanted = wantedDoor();
    if (wanted == m_door)
        return;
    m_rooms->door->close();
    if (const Result<> done = openDoor(wanted); !done)
        qCWarning(lcControl) << "not open to the network" << kv("error", done.error().detail);
}

Async<QList<BackupInfo>> Engine::backups()
{
    return m_rooms->backups->list();
}

Async<BackupInfo> Engine::createBackup()
{
    return m_rooms->backups->create(m_settings.get(EngineSettings::backupsKept));
}

Async<> Engine::verifyBackup(QString name)
{
    return m_rooms->backups->verify(std::move(name));
}

Async<> Engine::removeBackup(QString name)
{
    return m_rooms->backups->remove(std::move(name));
}

} // namespace Pitwall

#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"

namespace Pitwall {

/// How the watchdog treats one server. Durations are whole seconds or milliseconds, as the name says.
struct RestartPolicy
{
    bool restartOnCrash = true;
    bool restartOnHang = true;    ///< false: a hang is shown, nothing is done
    int probePeriodMs = 2000;     ///< health timer, 250…60000
    int probeMisses = 3;          ///< missed answers before the server counts as hung, 1…20
    int startTimeoutSeconds = 60; ///< by then it must be ready, 5…3600
    int stopTimeoutSeconds = 10;  ///< per step of the stop ladder, 1…600
    int backoffBaseMs = 1000;     ///< second restart waits this long, then doubled; the first is at once
    int backoffCapSeconds = 60;
    int stableSeconds = 120;    ///< online this long: the back-off starts anew
    int crashLoopCount = 5;     ///< this many crashes…
    int crashLoopSeconds = 600; ///< …within this time: stop trying

    static auto fields()
    {
        using P = RestartPolicy;
        return std::tuple{field("restartOnCrash", &P::restartOnCrash),
                          field("restartOnHang", &P::restartOnHang),
                          field("probePeriodMs", &P::probePeriodMs),
                          field("probeMisses", &P::probeMisses),
                          field("startTimeoutSeconds", &P::startTimeoutSeconds),
                          field("stopTimeoutSeconds", &P::stopTimeoutSeconds),
                          field("backoffBaseMs", &P::backoffBaseMs),
                          field("backoffCapSeconds", &P::backoffCapSeconds),
                          field("stableSeconds", &P::stableSeconds),
                          field("crashLoopCount", &P::crashLoopCount),
                          field("crashLoopSeconds", &P::crashLoopSeconds)};
    }
    friend bool operator==(const RestartPolicy &, const RestartPolicy &) = default;
};

/// A configured game server as it is stored; what it does right now is ServerStatus.
struct ServerRecord
{
    ServerId id;
    QString name;  ///< unique, 1…64 characters, any content
    QString game;  ///< id of the game definition, for example "teeworlds"
    QString group; ///< label under which the dashboard shows it, may be empty
    bool autostart = false;
    bool publicListed = true; ///< shown to players on the page at /
    QString bindAddress;      ///< empty: every address of this machine; else for example "127.0.0.1"
    QString connectHost;      ///< host name in connect strings; empty: the address by which the player reached the core
    QMap<QString, int> ports; ///< role → number, roles as the definition names them ("game", "admin")
    QJsonObject settings;     ///< values of the definition's settings; missing ones have their default
    RestartPolicy policy;
    Time createdAt{};
    qint64 version = 0; ///< goes up with each change; a PATCH must name the one it was made from

    static auto fields()
    {
        using R = ServerRecord;
        return std::tuple{field("id", &R::id),
                          field("name", &R::name),
                          field("game", &R::game),
                          field("group", &R::group),
                          field("autostart", &R::autostart),
                          field("publicListed", &R::publicListed),
                          field("bindAddress", &R::bindAddress),
                          field("connectHost", &R::connectHost),
                          field("ports", &R::ports),
                          field("settings", &R::settings),
                          field("policy", &R::policy),
                          field("createdAt", &R::createdAt),
                          field("version", &R::version)};
    }
    friend bool operator==(const ServerRecord &, const ServerRecord &) = default;
};

} // namespace Pitwall

#include "ui/replays/watchprogram.h"

#include "ui/model/uistate.h"
#include "ui/replays/replaytexts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct WatchTexts
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::WatchTexts)
};

struct WatchPlayer
{
    QLatin1StringView kind;
    QStringList programs; ///< by name, the first that is found counts
    QString suffix;
};

} // namespace

static const QList<WatchPlayer> &watchPlayers()
{
    static const QList<WatchPlayer> all{
        {"scfa"_L1, {u"ForgedAlliance"_s, u"ForgedAlliance.exe"_s}, u".SCFAreplay"_s},
        {"teeworlds"_L1, {u"teeworlds"_s}, u".demo"_s},
        {"ddnet"_L1, {u"DDNet"_s}, u".demo"_s},
        {"openttd"_L1, {u"openttd"_s}, u".sav"_s},
        {"freeciv"_L1, {u"freeciv-gtk3.22"_s, u"freeciv-gtk3"_s, u"freeciv-qt"_s}, u".sav"_s}};
    return all;
}

static const WatchPlayer *playerOf(const QString &kind)
{
    const auto it = std::ranges::find(watchPlayers(), kind, &WatchPlayer::kind);
    return it == watchPlayers().end() ? nullptr : &*it;
}

bool WatchProgram::exists(const QString &kind)
{
    return playerOf(kind) != nullptr;
}

WatchProgram WatchProgram::find(const QString &kind, const UiState &state)
{
    const WatchPlayer *player = playerOf(kind);
    if (!player)
        return {{}, WatchTexts::tr("No program is known that plays such recordings.")};
    const QString chosen = state.value(settingsKey(kind)).toString();
    if (!chosen.isEmpty()) {
        if (QFileInfo(chosen).isExecutable())
            return {chosen, {}};
        return {{}, WatchTexts::tr("%1 is not a program; choose another in the settings of this app.").arg(chosen)};
    }
    // Games of Debian are not in everybody's PATH.
    for (const QString &name : player->programs) {
        for (const QString &found :
             {QStandardPaths::findExecutable(name), QStandardPaths::findExecutable(name, {u"/usr/games"_s})}) {
            if (!found.isEmpty())
                return {found, {}};
        }
    }
    return {{},
            WatchTexts::tr("%1 is not installed on this machine; if it is, say where in the settings of this app.")
                .arg(ReplayTexts::kind(kind))};
}

QStringList WatchProgram::fileArguments(const QString &kind, const QString &file)
{
    if (kind == "scfa"_L1)
        return {u"/nobugreport"_s, u"/replay"_s, file};
    if (kind == "teeworlds"_L1)
        return {u"play \"demos/pitwall/%1\""_s.arg(QFileInfo(file).fileName())}; // a command of its console
    if (kind == "openttd"_L1)
        return {u"-g"_s, file};
    if (kind == "freeciv"_L1)
        return {u"--file"_s, file};
    return {file};
}

QStringList WatchProgram::liveArguments(const QString &kind, const QString &address)
{
    return kind == "scfa"_L1 ? QStringList{u"/nobugreport"_s, u"/replay"_s, address} : QStringList();
}

QString WatchProgram::folderFor(const QString &kind)
{
    if (kind != "teeworlds"_L1)
        return {};
    const QString old = QDir::homePath() + u"/.teeworlds"_s; // what it prefers where it is there
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/teeworlds"_s;
    return (QFileInfo::exists(old) ? old : data) + u"/demos/pitwall/"_s;
}

QString WatchProgram::suffixOf(const QString &kind)
{
    const WatchPlayer *player = playerOf(kind);
    return player ? player->suffix : QString();
}

QString WatchProgram::liveAddress(const QString &host, int port, const QString &game)
{
    const QString place = host.contains(u':') ? QString(u'[' + host + u']') : host;
    return u"gpgnet://%1:%2/%3/pitwall.SCFAreplay"_s.arg(place, QString::number(port), game);
}

} // namespace Pitwall

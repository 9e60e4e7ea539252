#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

/// What an Armagetron server answers to the server browsers: pure functions over bytes.
namespace Pitwall::ArmagetronInfo {

struct Info
{
    QString name; ///< without colour codes
    QString version;
    int playerCount = 0;
    int maxPlayers = 0;
    QStringList players; ///< without colour codes
};

/// "Are you there": answered at once, and wakes a server that sleeps because nobody plays.
QByteArray pingRequest();
bool isPing(const QByteArray &datagram);

QByteArray infoRequest();
bool isInfo(const QByteArray &datagram);
/// Fails with Corrupt.
Result<Info> readInfo(const QByteArray &datagram);

/// "0xff0000Bob" → "Bob"
QString withoutColours(const QString &text);

} // namespace Pitwall::ArmagetronInfo

#pragma once

#include <QString>
#include <QStringList>

namespace Pitwall {

class UiState;

/// The program of this machine that plays replays of one kind of game.
struct WatchProgram
{
    QString program;  ///< absolute path; empty if there is none
    QString obstacle; ///< why it cannot be watched here, for people; empty if it can

    /// What the settings of the app name, else what is installed.
    static WatchProgram find(const QString &kind, const UiState &state);
    /// Whether replays of this kind can be played by a program at all.
    static bool exists(const QString &kind);

    /// Its arguments for a file of this machine; for an address of a live game.
    static QStringList fileArguments(const QString &kind, const QString &file);
    static QStringList liveArguments(const QString &kind, const QString &address);
    /// Where a file has to lie so that the program finds it (Teeworlds reads its own folders only); with a slash at the
    /// end. Empty: anywhere.
    static QString folderFor(const QString &kind);
    /// How files of this kind end, for programs that go by it: ".SCFAreplay".
    static QString suffixOf(const QString &kind);
    /// "gpgnet://host:port/game/pitwall.SCFAreplay": what the game is told to watch (FAF replay protocol, section 1).
    static QString liveAddress(const QString &host, int port, const QString &game);
    static QString settingsKey(const QString &kind) { return QString::fromLatin1("watch/") + kind; }
};

} // namespace Pitwall

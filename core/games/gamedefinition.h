#pragma once

#include "core/base/secret.h"
#include "core/games/gameprotocol.h"
#include "core/model/gameinfo.h"
#include "core/model/recordingrule.h"
#include "core/model/serverrecord.h"

#include <QRegularExpression>

namespace Pitwall {

struct DefinitionData;

/// A port that this server must have bound before it counts as ready.
struct ExpectedPort
{
    QString role;
    GamePort::Transport transport = GamePort::Transport::Udp;
    int number = 0;
};

/// A file that is written before the launch, 0600, below the work folder.
struct LaunchFile
{
    QString path; ///< relative to the work folder
    QByteArray content;
};

/// Everything that it takes to launch one server, made from its definition and its record.
struct LaunchPlan
{
    QStringList argv;
    QMap<QString, QString> environment; ///< the whole of it
    QList<LaunchFile> files;
    QStringList folders; ///< to be made below the work folder
    bool pty = false;
    QString runAs; ///< user to run as when we are root; the work folder must belong to it then
    QList<ExpectedPort> ports;
    std::optional<QRegularExpression> readyLine; ///< must have been printed too
    QList<QRegularExpression> redactions;        ///< group 1 (or the whole match) is replaced by ***
    QStringList stopSignals;                     ///< after requestStop(): names in order, "TERM", "INT"
    QList<QRegularExpression> quietLines;        ///< lines that only our own questions cause; need not be shown
    int minimumProbeMs = 0;                      ///< asking more often than this would disturb the game
};

/// One game as a JSON file describes it: how to find, configure, launch, know readiness, read its log, stop.
/// The form of the file is resources/games/schema.json.
class GameDefinition
{
public:
    /// Fails with InvalidArgument; detail and field say what is wrong and where (line, or JSON pointer).
    static Result<GameDefinition> parse(const QByteArray &json);

    const GameInfo &info() const;
    /// What the game writes by itself and is to be kept. Expressions in it are bounded.
    const QList<RecordingRule> &recordings() const;
    /// Looks for executable and data on this machine now; fills installed, executable, missing.
    GameInfo probe() const;

    /// Checks a record's settings and ports. Fails with InvalidArgument, field "/settings/…" or "/ports/…".
    Result<> check(const ServerRecord &record) const;
    /// Fails as check(), NotFound if the game is not installed.
    Result<LaunchPlan> plan(const ServerRecord &record, const QString &workDir, const Secret &adminSecret) const;
    /// The protocol of this game, for one running server.
    std::unique_ptr<GameProtocol> makeProtocol(const ServerRecord &record, GameEndpoint endpoint) const;
    /// "steam://connect/play.example.org:27015" and the like, "" if the game has none. If the record names no host,
    /// "{host}" stands there for the address by which the player reached us.
    QString connectUrl(const ServerRecord &record) const;

private:
    GameDefinition() = default;

    std::shared_ptr<const DefinitionData> d;
};

/// The host of a server as it stands before ":port": an IPv6 address in brackets; empty if the record names none.
QString hostText(const ServerRecord &record);

} // namespace Pitwall

// Who may send or watch the replay of which game.
#include "core/replays/relay/relayconnection.h"

#include "core/base/logging.h"
#include "core/replays/relay/relaythread.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcAdmission, "pitwall.replays.relay.admission", QtInfoMsg)

namespace Pitwall {

/// "Alice.SCFAReplay" → "Alice"; bounded, since it is stored and shown.
static QString playerOf(QString name)
{
    constexpr qsizetype longest = 200;
    const auto ending = ".scfareplay"_L1;
    if (name.endsWith(ending, Qt::CaseInsensitive))
        name.chop(ending.size());
    return name.left(longest);
}

/// The token of a raw connection stands before the name, with a slash behind it: "P/7/<token>/Alice.SCFAReplay".
static Secret takeToken(QString &name)
{
    const qsizetype slash = name.indexOf(u'/');
    if (slash < 0)
        return {};
    const Secret token(name.first(slash).toUtf8());
    name.remove(0, slash + 1);
    return token;
}

static bool isListed(const ExpectedGame &game, const QString &name)
{
    return game.players.isEmpty() || game.players.contains(name, Qt::CaseInsensitive);
}

static Result<RelayAdmission> admitWriter(RelayThread &thread, quint64 number, const AnnouncedGame *announced,
                                          const QString &name, const Secret &token)
{
    const RelayConfig &config = *thread.config();
    const bool needsToken = config.access == RelayAccess::Mode::Tokens || (announced && announced->game.tokens);
    if (needsToken && (!announced || !(SecretDigest::of(token) == announced->writerToken)))
        return fail(Error::Code::PermissionDenied, u"the token of the game is missing or wrong"_s);
    // Nobody overwrites what others play: a stranger gets a game of his own, aside.
    const bool known = announced ? isListed(announced->game, name) : config.access == RelayAccess::Mode::Open;
    if (thread.pool().isSpent())
        return fail(Error::Code::TooManyRequests, u"the memory of the relay is used up (relay.maxMemoryMb)"_s);
    Result<std::shared_ptr<RelayHost>> host = thread.hostForWriter(number, !known);
    if (!host) {
        if (host.error().code == Error::Code::Unavailable) // the disk, most likely
            thread.tellDisk(host.error().detail);
        return Failure{host.error()};
    }
    thread.tellDisk({});
    if ((*host)->game().connected() >= config.maxWriters)
        return fail(Error::Code::TooManyRequests, u"the game has too many writers"_s);
    if ((*host)->game().isCrowded())
        return fail(Error::Code::TooManyRequests, u"too many have come to this game"_s);
    return RelayAdmission{.host = *host, .name = name};
}

Result<RelayAdmission> admitLine(RelayThread &thread, const RequestLine &line, const Secret &given)
{
    const auto it = thread.announced()->constFind(line.game);
    const AnnouncedGame *announced = it == thread.announced()->cend() ? nullptr : &*it;
    const bool needsToken =
        thread.config()->access == RelayAccess::Mode::Tokens || (announced && announced->game.tokens);
    QString name = line.name;
    const Secret token = needsToken && given.isEmpty() ? takeToken(name) : given;
    name = playerOf(name);
    if (line.role == RequestLine::Role::Writer)
        return admitWriter(thread, line.game, announced, name, token);
    if (needsToken && (!announced || !(SecretDigest::of(token) == announced->readerToken)))
        return fail(Error::Code::PermissionDenied, u"the token of the game is missing or wrong"_s);
    const std::shared_ptr<RelayHost> host = thread.findHost(line.game);
    if (!host || host->hasEnded())
        return fail(Error::Code::NotFound, u"nobody plays that game"_s);
    if (host->game().delay().mode == ReplayDelay::Mode::Off)
        return fail(Error::Code::PermissionDenied, u"this game may not be watched live"_s);
    if (host->isFull())
        return fail(Error::Code::TooManyRequests, u"the game has too many watchers"_s);
    return RelayAdmission{.host = host, .name = name};
}

void refuseRelay(RelayShared &shared, const QString &address, const Error &error)
{
    switch (error.code) {
    case Error::Code::InvalidArgument: ++shared.counters.badData; break;
    case Error::Code::NotFound: ++shared.counters.noGame; break;
    default: ++shared.counters.refused; break;
    }
    qCInfo(lcAdmission) << "refused a connection" << kv("address", address) << kv("why", error.detail);
}

} // namespace Pitwall

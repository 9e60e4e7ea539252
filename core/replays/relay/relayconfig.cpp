#include "core/replays/relay/relayconfig.h"

#include "core/base/settings.h"
#include "core/replays/settings/replaysettings.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

/// The value that the word names; the strictest of all where it names none.
template<typename E>
static E wordOf(const QString &word, E strictest)
{
    return FieldValue<E>::read(word, {}).value_or(strictest);
}

RelayConfig RelayConfig::from(const Settings &settings)
{
    namespace S = ReplaySettings;
    RelayConfig config;
    config.access = wordOf(settings.get(S::access), RelayAccess::Mode::Tokens);
    const QStringList networks = settings.get(S::allowedAddresses);
    for (const QString &network : networks)
        config.allowed.append(QHostAddress::parseSubnet(network));
    config.delay = {.mode = wordOf(settings.get(S::delayMode), ReplayDelay::Mode::Off),
                    .amount = settings.get(S::delayAmount),
                    .releaseAtEnd = settings.get(S::releaseAtEnd)};
    config.quorum = settings.get(S::quorum);
    config.grace = Seconds(settings.get(S::graceSeconds));
    config.silent = Seconds(settings.get(S::silentSeconds));
    config.silentTicks = static_cast<quint32>(settings.get(S::silentTicks));
    config.maxGame = std::chrono::minutes(settings.get(S::maxGameMinutes));
    config.lineTime = Seconds(settings.get(S::lineSeconds));
    config.headerTime = Seconds(settings.get(S::headerSeconds));
    config.idleTime = Seconds(settings.get(S::idleSeconds));
    config.readerStall = Seconds(settings.get(S::readerStallSeconds));
    config.maxHeader = qsizetype(settings.get(S::maxHeaderKb)) * 1024;
    config.maxStream = static_cast<quint64>(settings.get(S::maxStreamMb)) * 1024 * 1024;
    config.maxRate = qsizetype(settings.get(S::maxRateKb)) * 1024;
    config.maxConnections = settings.get(S::maxConnections);
    config.maxConnectionsPerAddress = settings.get(S::maxConnectionsPerAddress);
    config.maxWriters = settings.get(S::maxWriters);
    config.maxReaders = settings.get(S::maxReaders);
    config.maxGames = settings.get(S::maxGames);
    config.journal = settings.get(S::journal);
    return config;
}

bool RelayConfig::allows(const QHostAddress &address) const
{
    return allowed.isEmpty()
        || std::ranges::any_of(allowed, [&address](const auto &network) { return address.isInSubnet(network); });
}

} // namespace Pitwall

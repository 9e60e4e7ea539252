#include "core/replays/relay/relayconfig.h"

#include "core/base/settings.h"
#include "core/replays/settings/replaysettings.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static Result<RelayConfig::Access> accessOf(const QString &word)
{
    if (word == "open"_L1)
        return RelayConfig::Access::Open;
    if (word == "expected"_L1)
        return RelayConfig::Access::Expected;
    if (word == "tokens"_L1)
        return RelayConfig::Access::Tokens;
    return fail(Error::Code::InvalidArgument, u"\"%1\" is none of open, expected, tokens"_s.arg(word),
                u'/' + ReplaySettings::access.key);
}

static Result<ReplayDelay::Mode> modeOf(const QString &word)
{
    return FieldValue<ReplayDelay::Mode>::read(word, u'/' + ReplaySettings::delayMode.key);
}

static Result<QList<std::pair<QHostAddress, int>>> networksOf(const QStringList &texts)
{
    QList<std::pair<QHostAddress, int>> networks;
    for (const QString &text : texts) {
        const std::pair<QHostAddress, int> network = QHostAddress::parseSubnet(text);
        if (network.second < 0)
            return fail(Error::Code::InvalidArgument,
                        u"\"%1\" is no address and no network like 10.0.0.0/8"_s.arg(text),
                        u'/' + ReplaySettings::allowedAddresses.key);
        networks.append(network);
    }
    return networks;
}

Result<RelayConfig> RelayConfig::from(const Settings &settings)
{
    namespace S = ReplaySettings;
    RelayConfig config;
    const Result<Access> access = accessOf(settings.get(S::access));
    if (!access)
        return Failure{access.error()};
    const Result<ReplayDelay::Mode> mode = modeOf(settings.get(S::delayMode));
    if (!mode)
        return Failure{mode.error()};
    const auto networks = networksOf(settings.get(S::allowedAddresses));
    if (!networks)
        return Failure{networks.error()};
    config.access = *access;
    config.allowed = *networks;
    config.delay = {
        .mode = *mode, .amount = settings.get(S::delayAmount), .releaseAtEnd = settings.get(S::releaseAtEnd)};
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
    config.sync = Milliseconds(settings.get(S::syncMs));
    return config;
}

bool RelayConfig::allows(const QHostAddress &address) const
{
    return allowed.isEmpty()
        || std::ranges::any_of(allowed, [&address](const auto &network) { return address.isInSubnet(network); });
}

} // namespace Pitwall

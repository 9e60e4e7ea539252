#include "core/games/protocols.h"

#include "core/base/fields.h"
#include "core/games/bzflag/bzflagprotocol.h"
#include "core/games/console/consoleprotocol.h"
#include "core/games/freeciv/freecivprotocol.h"
#include "core/games/openttd/openttdprotocol.h"
#include "core/games/source/sourceprotocol.h"
#include "core/games/teeworlds/teeworldsprotocol.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Pitwall::Protocols {

struct Family
{
    QLatin1StringView name;
    std::unique_ptr<GameProtocol> (*make)(GameEndpoint, const QJsonObject &);
    Result<> (*check)(const QJsonObject &);
};

/// A protocol is made as P(GameEndpoint, QJsonObject, QObject *parent). If it has a type Parameters with fields, they
/// are what a definition may say; more is checked by a static function checkParameters(const Parameters &), if there is
/// one.
template<typename P>
static constexpr Family family(QLatin1StringView name)
{
    return {name,
            [](GameEndpoint endpoint, const QJsonObject &parameters) -> std::unique_ptr<GameProtocol> {
                return std::make_unique<P>(std::move(endpoint), parameters, nullptr);
            },
            [](const QJsonObject &parameters) -> Result<> {
                if constexpr (requires { typename P::Parameters; }) {
                    const auto read =
                        fromJson<typename P::Parameters>(parameters, UnknownKeys::Refuse, u"/parameters"_s);
                    if (!read)
                        return Failure{read.error()};
                    if constexpr (requires { P::checkParameters(*read); })
                        return P::checkParameters(*read);
                }
                return {};
            }};
}

static constexpr std::array table{
    family<BzFlagProtocol>("bzflag"_L1),   family<ConsoleProtocol>("console"_L1),
    family<FreecivProtocol>("freeciv"_L1), family<OpenTtdProtocol>("openttd"_L1),
    family<SourceProtocol>("source"_L1),   family<TeeworldsProtocol>("teeworlds"_L1),
};

QStringList families()
{
    QStringList names;
    for (const Family &row : table)
        names.append(row.name);
    return names;
}

static const Family *find(const QString &name)
{
    const auto it = std::ranges::find_if(table, [&name](const Family &row) { return name == row.name; });
    return it == table.end() ? nullptr : &*it;
}

Result<> check(const QString &name, const QJsonObject &parameters)
{
    const Family *row = find(name);
    if (!row)
        return fail(Error::Code::InvalidArgument, u"unknown family; known are "_s + families().join(", "_L1),
                    u"/family"_s);
    return row->check(parameters);
}

std::unique_ptr<GameProtocol> make(const QString &name, GameEndpoint endpoint, const QJsonObject &parameters)
{
    const Family *row = find(name);
    return row ? row->make(std::move(endpoint), parameters) : nullptr;
}

} // namespace Pitwall::Protocols

#include "tests/ui/uifixture.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static QJsonObject gamesJson()
{
    QJsonArray items;
    const std::pair<QString, QString> games[] = {
        {u"teeworlds"_s, u"Teeworlds"_s}, {u"openttd"_s, u"OpenTTD"_s},
        {u"bzflag"_s, u"BZFlag"_s},       {u"freeciv"_s, u"Freeciv"_s},
        {u"minetest"_s, u"Minetest"_s},   {u"armagetronad"_s, u"Armagetron Advanced"_s}};
    for (const auto &[id, title] : games)
        items.append(toJson(GameInfo{.id = id, .title = title, .installed = true}));
    return {{u"items"_s, items}};
}

Clients &UiFixture::prepared(const QList<ServerView> &views)
{
    transport.answer("GET", u"/api/v1/servers"_s, Samples::listJson(views));
    transport.answer("GET", u"/api/v1/games"_s, gamesJson());
    return clients;
}

UiFixture::UiFixture(const QList<ServerView> &views)
    : games(prepared(views))
    , servers(clients, games)
    , history(clients, servers)
    , actions(clients, servers)
    , context{.clients = clients,
              .servers = servers,
              .games = games,
              .actions = actions,
              .history = history,
              .state = state,
              .appearance = appearance,
              .language = language}
{
    for (const ServerView &view : views) {
        QJsonArray points;
        for (int i = 0; i < 60; ++i) {
            const double wave = 1.0 + 0.35 * std::sin(i / 4.0 + view.record.name.size()) + 0.1 * (i * 7 % 5);
            points.append(toJson(MetricSample{.cpuPercent = view.status.cpuPercent * wave,
                                              .memoryBytes = double(view.status.memoryBytes) * (0.8 + i * 0.003)}));
        }
        transport.answer("GET", apiPath({u"servers", view.record.id.toString(), u"metrics"}), {{u"items"_s, points}});
    }
    QObject::connect(&language, &Language::changed, &servers, &ServerListModel::retranslate);
}

} // namespace Pitwall

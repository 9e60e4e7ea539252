#pragma once

#include "core/base/fields.h"
#include "core/games/console/filetail.h"
#include "core/games/gameprotocol.h"
#include "core/games/texttemplate.h"

#include <QJsonObject>

namespace Pitwall {

class UdpExchange;

/// Games without an admin port: told what to do by lines on their stdin, read by their output and, if they write one, a
/// file beside it. Whether they answer is asked by one of a few small UDP probes, or not at all.
class ConsoleProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    enum class Probe { None, Armagetron, Minetest, Source };
    Q_ENUM(Probe)

    struct Parameters
    {
        QString quoting;           ///< how {text}, {reason} and {map} are written: a format of GameText
        int maxText = 200;         ///< bytes of a text that is put in
        QString say;               ///< template with {text}; empty: the game cannot
        QString kick;              ///< template with {player} and perhaps {reason}
        QString map;               ///< template with {map}
        QString stop;              ///< line that ends the game
        bool command = false;      ///< takes any line
        Probe probe = Probe::None; ///< asks the port "game"; Source: the port "query" if there is one
        QString tail;              ///< file below the work folder whose lines the log rules read as well

        static auto fields()
        {
            using P = Parameters;
            return std::tuple{field("quoting", &P::quoting), field("maxText", &P::maxText), field("say", &P::say),
                              field("kick", &P::kick),       field("map", &P::map),         field("stop", &P::stop),
                              field("command", &P::command), field("probe", &P::probe),     field("tail", &P::tail)};
        }
    };
    /// Fails with InvalidArgument, field below "/parameters".
    static Result<> checkParameters(const Parameters &parameters);

    ConsoleProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent = nullptr);

    QList<Capability> capabilities() const override;
    void open() override { m_tail.open(); }
    Async<GameState> query(Milliseconds timeout) override;
    Async<QString> command(QString text) override;
    Async<> say(QString text) override;
    Async<> kick(QString playerId, QString reason) override;
    Async<> changeMap(QString map) override;
    Async<> requestStop() override;
    QList<GameEvent> parseLine(const QString &line) override;
    QList<GameEvent> takeLastEvents() override;
    QList<Player> roster() const override { return m_roster.values(); }

private:
    Result<> write(const QByteArray &line);
    Result<> write(const QString &form, const TemplateValues &values);
    QList<GameEvent> readLine(const QString &line);
    Async<GameState> askArmagetron(Milliseconds timeout);
    Async<GameState> askMinetest(Milliseconds timeout);
    std::shared_ptr<UdpExchange> exchange() const;

    const GameEndpoint m_endpoint;
    const Parameters m_parameters;
    FileTail m_tail;
    QMap<QString, Player> m_roster; ///< by join and leave, for games that tell nothing else
};

} // namespace Pitwall

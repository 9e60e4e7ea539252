#pragma once

#include "core/base/fields.h"
#include "core/games/console/filetail.h"
#include "core/games/freeciv/freecivtext.h"

#include <QJsonObject>
#include <QTimer>

namespace Pitwall {

/// Freeciv: asked and told everything over its own console, that is its stdin, and answering in its output. So it
/// answers only while somebody passes the output to parseLine(). The result of a game comes from the rank log.
class FreecivProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    struct Parameters
    {
        QString rankLog = QString::fromLatin1("rank.log"); ///< below the work folder

        static auto fields() { return std::tuple{field("rankLog", &Parameters::rankLog)}; }
    };

    FreecivProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent = nullptr);

    QList<Capability> capabilities() const override;
    void open() override { m_rankTail.open(); }
    Async<GameState> query(Milliseconds timeout) override;
    Async<QString> command(QString text) override;
    Async<> say(QString text) override;
    Async<> kick(QString playerId, QString reason) override;
    Async<> requestStop() override;
    QList<GameEvent> parseLine(const QString &line) override;
    QList<GameEvent> takeLastEvents() override;

private:
    Result<> write(const QByteArray &line);
    void finish(Result<GameState> result);

    const GameEndpoint m_endpoint;
    FreecivText::ConnectionList m_connections;
    FreecivText::RankLog m_ranks;
    FileTail m_rankTail;
    QTimer m_deadline;
    Monotonic m_asked{};
    std::optional<AsyncSource<GameState>> m_query;
    QString m_version;
};

} // namespace Pitwall

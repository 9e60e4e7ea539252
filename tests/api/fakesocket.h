#pragma once

#include "core/net/websocket.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Pitwall {

/// A WebSocket whose client is the test: keeps what was sent, and pretends to be slow.
class FakeSocket final : public Http::WebSocket
{
public:
    void send(QByteArray text) override
    {
        messages.append(QJsonDocument::fromJson(text).object());
        largest = qMax(largest, text.size());
    }
    void close(quint16 code, QByteArray) override
    {
        closedWith = code;
        Q_EMIT closed();
    }
    qint64 pendingBytes() const override { return pending; }

    void receive(const QJsonObject &message) { Q_EMIT received(QJsonDocument(message).toJson(QJsonDocument::Compact)); }
    /// All events that came, out of their batches.
    QJsonArray events() const
    {
        QJsonArray all;
        for (const QJsonObject &message : messages) {
            const QJsonArray batch = message.value(QLatin1StringView("events")).toArray();
            for (const auto event : batch)
                all.append(event);
        }
        return all;
    }
    bool wasReset() const
    {
        return std::ranges::any_of(messages,
                                   [](const QJsonObject &m) { return m.contains(QLatin1StringView("reset")); });
    }

    QList<QJsonObject> messages;
    qsizetype largest = 0;
    qint64 pending = 0;
    int closedWith = 0;
};

} // namespace Pitwall

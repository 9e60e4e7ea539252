#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QNetworkAccessManager>

namespace Pitwall {

/// An answer as it came.
struct Answer
{
    int status = 0; ///< 0: none came
    QByteArray body;
    QJsonObject json;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case

    QString code() const { return json.value(QLatin1StringView("code")).toString(); }
    QJsonArray items() const;
};

/// Somebody who uses the API by hand: any method, any header. Waits for each answer, at most 35 seconds.
class ApiUser final
{
public:
    explicit ApiUser(QString url, QByteArray bearer = {})
        : m_url(std::move(url))
        , m_bearer(std::move(bearer))
    {}

    using Headers = QHash<QByteArray, QByteArray>;
    Answer send(const QByteArray &method, const QString &path, const QByteArray &body = {}, Headers headers = {}) const;
    Answer get(const QString &path) const { return send("GET", path); }
    Answer post(const QString &path, const QJsonObject &body = {}, Headers headers = {}) const;
    Answer put(const QString &path, const QJsonObject &body) const;
    Answer patch(const QString &path, const QJsonObject &body, qint64 version) const;
    Answer remove(const QString &path) const { return send("DELETE", path); }

    /// Waits for the job of an answer; gives it as it ended.
    QJsonObject finished(const Answer &started) const;
    const QByteArray &bearer() const { return m_bearer; }

private:
    QString m_url;
    QByteArray m_bearer;
};

} // namespace Pitwall

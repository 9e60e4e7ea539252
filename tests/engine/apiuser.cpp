#include "tests/engine/apiuser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Pitwall {

QJsonArray Answer::items() const
{
    return json.value("items"_L1).toArray();
}

Answer ApiUser::send(const QByteArray &method, const QString &path, const QByteArray &body, Headers headers) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_url + path));
    request.setTransferTimeout(35000);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (!m_bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_bearer);
    for (auto it = headers.cbegin(); it != headers.cend(); ++it)
        request.setRawHeader(it.key(), it.value());
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 40000))
        return {};
    Answer answer{.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                  .body = reply->readAll()};
    answer.json = QJsonDocument::fromJson(answer.body).object();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    return answer;
}

Answer ApiUser::post(const QString &path, const QJsonObject &body, Headers headers) const
{
    headers.insert("Content-Type", "application/json");
    return send("POST", path, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(), headers);
}

Answer ApiUser::put(const QString &path, const QJsonObject &body) const
{
    return send("PUT", path, QJsonDocument(body).toJson(), {{"Content-Type", "application/json"}});
}

Answer ApiUser::patch(const QString &path, const QJsonObject &body, qint64 version) const
{
    const QByteArray tag = '"' + QByteArray::number(version) + '"';
    return send("PATCH", path, QJsonDocument(body).toJson(), {{"Content-Type", "application/json"}, {"If-Match", tag}});
}

QJsonObject ApiUser::finished(const Answer &started) const
{
    const QString id = started.json.value("id"_L1).toString();
    return get(u"/api/v1/jobs/%1?wait=30"_s.arg(id)).json;
}

} // namespace Pitwall

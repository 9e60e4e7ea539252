#include "core/api/openapi.h"

#include "core/api/credentials.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString methodName(Http::Method method)
{
    switch (method) {
    case Http::Method::Get: return u"get"_s;
    case Http::Method::Head: return u"head"_s;
    case Http::Method::Post: return u"post"_s;
    case Http::Method::Put: return u"put"_s;
    case Http::Method::Patch: return u"patch"_s;
    case Http::Method::Delete: return u"delete"_s;
    case Http::Method::Options: return u"options"_s;
    }
    Q_UNREACHABLE();
}

static QString scopeName(Route::Scope scope)
{
    switch (scope) {
    case Route::Scope::Core: return u"core"_s;
    case Route::Scope::Server: return u"server"_s;
    case Route::Scope::AnyServer: return u"anyServer"_s;
    case Route::Scope::Own: return u"own"_s;
    }
    Q_UNREACHABLE();
}

static QJsonObject reference(const QString &name)
{
    return {{u"$ref"_s, QString(u"#/components/schemas/"_s + name)}};
}

/// Where a schema stands: a reference to it if it has a name, else itself.
static QJsonObject placed(const Schema &schema)
{
    if (!schema.name().isEmpty())
        return reference(schema.name());
    if (!schema.item() || schema.item()->name().isEmpty())
        return schema.json();
    QJsonObject list = schema.json();
    QJsonObject properties = list.value("properties"_L1).toObject();
    properties.insert(u"items"_s, QJsonObject{{u"type"_s, u"array"_s}, {u"items"_s, reference(schema.item()->name())}});
    list.insert(u"properties"_s, properties);
    return list;
}

static QJsonArray parameters(const Route &route)
{
    QJsonArray list;
    static const QRegularExpression braces(u"\\{([a-zA-Z]+)\\}"_s);
    auto matches = braces.globalMatch(route.path);
    while (matches.hasNext()) {
        list.append(QJsonObject{{u"name"_s, matches.next().captured(1)},
                                {u"in"_s, u"path"_s},
                                {u"required"_s, true},
                                {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}});
    }
    for (const QueryParameter &parameter : route.query) {
        list.append(QJsonObject{{u"name"_s, parameter.name},
                                {u"in"_s, u"query"_s},
                                {u"description"_s, parameter.summary},
                                {u"schema"_s, parameter.schema}});
    }
    if (route.versioned) {
        list.append(QJsonObject{{u"name"_s, u"If-Match"_s},
                                {u"in"_s, u"header"_s},
                                {u"required"_s, true},
                                {u"description"_s, u"the version that the change was made from"_s},
                                {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}});
    }
    return list;
}

static QJsonObject responses(const Route &route)
{
    QJsonObject success{{u"description"_s, route.summary}};
    if (!route.answer.isEmpty()) {
        success.insert(
            u"content"_s,
            QJsonObject{{QString::fromLatin1(route.answerType), QJsonObject{{u"schema"_s, placed(route.answer)}}}});
    }
    const QJsonObject problem{
        {u"description"_s, u"what went wrong; branch on \"code\""_s},
        {u"content"_s,
         QJsonObject{{u"application/problem+json"_s, QJsonObject{{u"schema"_s, reference(u"Problem"_s)}}}}}};
    return {{QString::number(route.status), success}, {u"default"_s, problem}};
}

static QJsonObject operation(const Route &route)
{
    QJsonObject operation{{u"operationId"_s, route.name},
                          {u"summary"_s, route.summary},
                          {u"tags"_s, QJsonArray{route.name.section(u'.', 0, 0)}},
                          {u"responses"_s, responses(route)},
                          {u"x-permission"_s, toText(route.permission.flag)},
                          {u"x-permission-scope"_s, scopeName(route.scope)}};
    if (const QJsonArray list = parameters(route); !list.isEmpty())
        operation.insert(u"parameters"_s, list);
    if (!route.body.isEmpty()) {
        operation.insert(
            u"requestBody"_s,
            QJsonObject{
                {u"required"_s, route.body.json().contains("required"_L1)},
                {u"content"_s, QJsonObject{{u"application/json"_s, QJsonObject{{u"schema"_s, placed(route.body)}}}}}});
    }
    if (route.uploadLimit > 0) {
        const QJsonObject bytes{{u"type"_s, u"string"_s}, {u"format"_s, u"binary"_s}};
        operation.insert(
            u"requestBody"_s,
            QJsonObject{
                {u"required"_s, true},
                {u"content"_s, QJsonObject{{u"application/octet-stream"_s, QJsonObject{{u"schema"_s, bytes}}}}}});
    }
    if (route.permission == Permission::Flag::Public || route.permission == Permission::Flag::Setup)
        operation.insert(u"security"_s, QJsonArray());
    return operation;
}

static QJsonObject problemSchema()
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    return {{u"type"_s, u"object"_s},
            {u"properties"_s,
             QJsonObject{{u"type"_s, text},
                         {u"title"_s, text},
                         {u"status"_s, QJsonObject{{u"type"_s, u"integer"_s}}},
                         {u"code"_s, text},
                         {u"detail"_s, text},
                         {u"pointer"_s, text}}}};
}

static QJsonObject components(const QList<Route> &routes)
{
    QJsonObject schemas{{u"Problem"_s, problemSchema()}};
    for (const Route &route : routes) {
        for (const Schema &schema : {route.body, route.answer}) {
            if (!schema.name().isEmpty())
                schemas.insert(schema.name(), schema.json());
            if (schema.item() && !schema.item()->name().isEmpty())
                schemas.insert(schema.item()->name(), schema.item()->json());
        }
    }
    const QJsonObject schemes{
        {u"bearer"_s,
         QJsonObject{{u"type"_s, u"http"_s},
                     {u"scheme"_s, u"bearer"_s},
                     {u"description"_s, u"the secret of a login or of an API token"_s}}},
        {u"cookie"_s,
         QJsonObject{{u"type"_s, u"apiKey"_s},
                     {u"in"_s, u"cookie"_s},
                     {u"name"_s, QString::fromLatin1(LoginCookie)},
                     {u"description"_s, u"a browser login; mutating calls also send X-Pitwall-Csrf"_s}}}};
    return {{u"schemas"_s, schemas}, {u"securitySchemes"_s, schemes}};
}

QJsonObject openApiDocument(const QList<Route> &routes)
{
    QJsonObject paths;
    for (const Route &route : routes) {
        QJsonObject path = paths.value(route.path).toObject();
        path.insert(methodName(route.method), operation(route));
        paths.insert(route.path, path);
    }
    return {
        {u"openapi"_s, u"3.1.0"_s},
        {u"info"_s,
         QJsonObject{{u"title"_s, u"Pitwall"_s},
                     {u"version"_s, u"" PITWALL_VERSION ""_s},
                     {u"summary"_s, u"Everything that the app and pitwallctl can do"_s},
                     {u"license"_s,
                      QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s}, {u"identifier"_s, u"GPL-3.0-or-later"_s}}}}},
        {u"security"_s, QJsonArray{QJsonObject{{u"bearer"_s, QJsonArray()}}, QJsonObject{{u"cookie"_s, QJsonArray()}}}},
        {u"paths"_s, paths},
        {u"components"_s, components(routes)}};
}

} // namespace Pitwall

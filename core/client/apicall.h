#pragma once

#include "core/base/fields.h"
#include "core/client/transport.h"

#include <initializer_list>

namespace Pitwall {

/// A list as the API gives it: {"items": […], "next": cursor or absent}.
template<HasFields T>
struct ListOf
{
    QList<T> items;
    std::optional<QString> next;

    static auto fields() { return std::tuple{field("items", &ListOf::items), field("next", &ListOf::next)}; }
};

/// "/api/v1/servers/7": each part is one segment, percent-encoded, so that no id can leave its place.
QString apiPath(std::initializer_list<QStringView> segments);

/// Turns the JSON of an answer into a T; unknown fields are ignored, so that a newer core can be talked to.
template<HasFields T>
Async<T> decoded(Async<QJsonObject> pending)
{
    const Result<QJsonObject> json = co_await pending;
    if (!json)
        co_return Failure{json.error()};
    co_return fromJson<T>(*json);
}

/// Waits for an answer of which only success counts.
Async<> discarded(Async<QJsonObject> pending);

} // namespace Pitwall

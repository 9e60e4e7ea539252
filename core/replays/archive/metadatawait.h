#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"
#include "core/storage/documentstore.h"

namespace Pitwall {

/// A kept replay for which the FAF database is still to be asked: written with the record, removed with the answer.
struct MetadataWait
{
    ReplayId id;
    QString game;
    Time since{};

    static CollectionSpec collection() { return {.name = QString::fromLatin1("replayMetadata")}; }
    static auto fields()
    {
        using W = MetadataWait;
        return std::tuple{field("id", &W::id), field("game", &W::game), field("since", &W::since)};
    }
};

} // namespace Pitwall

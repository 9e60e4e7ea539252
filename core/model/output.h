#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"

namespace Pitwall {

/// One line of a server's console.
struct OutputLine
{
    Q_GADGET

public:
    enum class Kind {
        Output, ///< printed by the game
        Input,  ///< sent to the game by a person
        Event   ///< written by Pitwall: started, ready, stopped…
    };
    Q_ENUM(Kind)

    qint64 seq = 0; ///< position in this server's console, counts up by one a line, never reused
    Time at{};
    Kind kind = Kind::Output;
    QString text; ///< redacted, without line end; outside text
    QString who;  ///< Input: name of the user

    static auto fields()
    {
        using L = OutputLine;
        return std::tuple{field("seq", &L::seq), field("at", &L::at), field("kind", &L::kind), field("text", &L::text),
                          field("who", &L::who)};
    }
    friend bool operator==(const OutputLine &, const OutputLine &) = default;
};

/// A piece of a console: lines in order, and whether there is more on either side.
struct OutputPage
{
    QList<OutputLine> lines;
    bool moreBefore = false;
    bool moreAfter = false;
    std::optional<qint64> searchedTo; ///< a search that took too long: go on from here (as `after`, or as `before`)

    static auto fields()
    {
        using P = OutputPage;
        return std::tuple{field("lines", &P::lines), field("moreBefore", &P::moreBefore),
                          field("moreAfter", &P::moreAfter), field("searchedTo", &P::searchedTo)};
    }
};

/// A stored stretch of output that can be downloaded.
struct OutputFile
{
    QString name; ///< file name, what the download route takes
    Time from{};
    Time to{};
    qint64 bytes = 0; ///< as stored
    qint64 lines = 0;
    QString sha256; ///< of the closed file; empty for the live one

    static auto fields()
    {
        using F = OutputFile;
        return std::tuple{field("name", &F::name),   field("from", &F::from),   field("to", &F::to),
                          field("bytes", &F::bytes), field("lines", &F::lines), field("sha256", &F::sha256)};
    }
};

} // namespace Pitwall

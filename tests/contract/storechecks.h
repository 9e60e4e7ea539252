#pragma once

#include "core/base/fieldvalue.h"
#include "tests/contract/documentstorecontract.h"

namespace Pitwall {

/// The one collection of the contract.
inline const QString collection = QString::fromLatin1("laps");

inline QString codeText(const Error &error)
{
    return toText(error.code);
}

/// The code of a failure as JSON has it, "done" where there is none.
template<typename T>
QString outcome(const Async<T> &pending)
{
    const Result<T> result = waitFor(pending);
    return result ? QString::fromLatin1("done") : codeText(result.error());
}

inline QStringList ids(const Result<Page> &page)
{
    if (!page)
        return {QLatin1StringView("failed: ") + page.error().detail};
    QStringList all;
    for (const Document &document : page->documents)
        all.append(document.id);
    return all;
}

} // namespace Pitwall

#define VERIFY_FAILS(async, expected) QCOMPARE(outcome(async), toText(Error::Code::expected))

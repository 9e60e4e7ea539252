#pragma once

#include "app/pitwallctl/context.h"

namespace Pitwall {

/// The one thing among `things` that `given` means: its id, its name, or the unique start of either (at least two
/// characters). Fails with NotFound, or InvalidArgument if it could be several, which the detail lists.
template<typename T, typename NameOf, typename IdOf>
Result<T> pick(const QList<T> &things, const QString &given, const QString &kind, NameOf nameOf, IdOf idOf)
{
    using namespace Qt::StringLiterals;
    for (const T &thing : things) {
        if (idOf(thing) == given || nameOf(thing) == given)
            return thing;
    }
    QList<T> fitting;
    for (const T &thing : things) {
        const bool starts =
            nameOf(thing).startsWith(given, Qt::CaseInsensitive) || idOf(thing).startsWith(given, Qt::CaseInsensitive);
        if (given.size() >= 2 && starts)
            fitting.append(thing);
    }
    if (fitting.size() == 1)
        return fitting.first();
    if (fitting.isEmpty())
        return fail(Error::Code::NotFound, u"there is no %1 \"%2\""_s.arg(kind, given));
    QStringList names;
    for (const T &thing : std::as_const(fitting))
        names.append(nameOf(thing));
    return fail(Error::Code::InvalidArgument, u"\"%1\" could be %2"_s.arg(given, names.join(u", "_s)));
}

Async<ServerView> findServer(Context &context, QString given);
Async<User> findUser(Context &context, QString given);
Async<Group> findGroup(Context &context, QString given);
Async<ApiToken> findToken(Context &context, QString given);
Async<GameInfo> findGame(Context &context, QString given);
Async<Job> findJob(Context &context, QString given);

} // namespace Pitwall

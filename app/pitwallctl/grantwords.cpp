#include "app/pitwallctl/grantwords.h"

#include "app/pitwallctl/lookup.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Async<Grants> grantsOf(Context &context, std::vector<std::string> words)
{
    Grants grants;
    for (const QString &word : texts(words)) {
        if (word == "administrator"_L1) {
            grants.administrator = true;
            continue;
        }
        const QString server = word.section(u'@', 1);
        const auto flag = FieldValue<Permission::Flag>::read(word.section(u'@', 0, 0), {});
        if (!flag)
            co_return fail(Error::Code::InvalidArgument, word + u": "_s + flag.error().detail);
        if (server.isEmpty()) {
            grants.everywhere.append(*flag);
            continue;
        }
        const Result<ServerView> found = co_await findServer(context, server);
        if (!found)
            co_return Failure{found.error()};
        grants.servers[found->record.id.toString()].append(*flag);
    }
    co_return grants;
}

QString grantsText(const Grants &grants)
{
    QStringList words;
    if (grants.administrator)
        words.append(u"administrator"_s);
    for (const Permission::Flag flag : grants.everywhere)
        words.append(toText(flag));
    for (auto it = grants.servers.cbegin(); it != grants.servers.cend(); ++it) {
        for (const Permission::Flag flag : it.value())
            words.append(toText(flag) + u'@' + it.key());
    }
    return words.join(u' ');
}

} // namespace Pitwall

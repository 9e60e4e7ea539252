// Users: list, add, set, remove, password.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/grantwords.h"
#include "app/pitwallctl/lookup.h"
#include "app/pitwallctl/plaintext.h"
#include "app/pitwallctl/prompt.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct UserArgs
{
    std::string user;
    std::string newName;
    std::vector<std::string> groups;
    std::vector<std::string> grants;
    bool noGroups = false;
    bool noGrants = false;
    bool enable = false;
    bool disable = false;
};

} // namespace

static Async<> listUsers(Context &context)
{
    const Result<ListOf<User>> users = co_await context.clients.access.users();
    const Result<ListOf<Group>> groups = co_await context.clients.access.groups();
    if (!users || !groups)
        co_return Failure{users ? groups.error() : users.error()};
    context.out.json(toJson(*users));
    QList<QList<Cell>> rows;
    for (const User &user : users->items) {
        QStringList names;
        for (const Group &group : groups->items) {
            if (user.groups.contains(group.id))
                names.append(group.name);
        }
        rows.append({user.name,
                     {user.enabled ? u"yes"_s : u"no"_s, user.enabled ? Tone::Good : Tone::Faint},
                     names.join(u' '),
                     grantsText(user.grants),
                     timeText(user.lastLogin),
                     {user.id.toString(), Tone::Faint}});
    }
    context.out.table({u"name"_s, u"enabled"_s, u"groups"_s, u"permissions"_s, u"last login"_s, u"id"_s}, rows);
    co_return {};
}

static Async<QList<GroupId>> groupsOf(Context &context, std::vector<std::string> names)
{
    QList<GroupId> ids;
    for (const QString &name : texts(names)) {
        const Result<Group> group = co_await findGroup(context, name);
        if (!group)
            co_return Failure{group.error()};
        ids.append(group->id);
    }
    co_return ids;
}

static Async<> addUser(Context &context, UserArgs args)
{
    const Result<QList<GroupId>> groups = co_await groupsOf(context, args.groups);
    if (!groups)
        co_return Failure{groups.error()};
    const Result<Grants> grants = co_await grantsOf(context, args.grants);
    if (!grants)
        co_return Failure{grants.error()};
    const User wanted{.name = text(args.user), .enabled = !args.disable, .groups = *groups, .grants = *grants};
    const Secret password = askNewSecret(u"Password of "_s + wanted.name);
    const Result<User> user = co_await context.clients.access.addUser(wanted, password);
    if (!user)
        co_return Failure{user.error()};
    context.out.json(toJson(*user));
    context.out.line(u"added "_s + user->name);
    co_return {};
}

static Async<> setUser(Context &context, UserArgs args)
{
    const Result<User> user = co_await findUser(context, text(args.user));
    if (!user)
        co_return Failure{user.error()};
    QJsonObject changes;
    if (!args.newName.empty())
        changes.insert(u"name"_s, text(args.newName));
    if (args.enable || args.disable)
        changes.insert(u"enabled"_s, args.enable);
    if (!args.groups.empty() || args.noGroups) {
        const Result<QList<GroupId>> groups = co_await groupsOf(context, args.groups);
        if (!groups)
            co_return Failure{groups.error()};
        changes.insert(u"groups"_s, FieldValue<QList<GroupId>>::write(*groups));
    }
    if (!args.grants.empty() || args.noGrants) {
        const Result<Grants> grants = co_await grantsOf(context, args.grants);
        if (!grants)
            co_return Failure{grants.error()};
        changes.insert(u"grants"_s, toJson(*grants));
    }
    const Result<User> changed = co_await context.clients.access.updateUser(user->id, changes, user->version);
    if (!changed)
        co_return Failure{changed.error()};
    context.out.json(toJson(*changed));
    context.out.line(u"changed "_s + changed->name);
    co_return {};
}

static Async<> removeUser(Context &context, UserArgs args)
{
    const Result<User> user = co_await findUser(context, text(args.user));
    if (!user)
        co_return Failure{user.error()};
    const Result<> done = co_await context.clients.access.removeUser(user->id);
    if (done)
        context.out.line(u"removed "_s + user->name);
    co_return done;
}

/// Without a name: one's own, which needs the current one as well.
static Async<> password(Context &context, UserArgs args)
{
    const Result<Me> me = co_await context.clients.access.me();
    if (!me)
        co_return Failure{me.error()};
    Result<User> user = me->user;
    if (!args.user.empty() && text(args.user) != me->user.name)
        user = co_await findUser(context, text(args.user));
    if (!user)
        co_return Failure{user.error()};
    Secret current;
    if (user->id == me->user.id)
        current = askSecret(u"Current password"_s);
    const Secret wanted = askNewSecret(u"New password of "_s + user->name);
    const Result<> done = co_await context.clients.access.setPassword(user->id, wanted, current);
    if (done)
        context.out.line(u"changed the password of "_s + user->name);
    co_return done;
}

static void declareUserName(CLI::App &app, UserArgs &args)
{
    app.add_option("user", args.user, "Name or id of a user")->required();
}

static void declareAddUser(CLI::App &app, UserArgs &args)
{
    app.add_option("user", args.user, "Name of the new user")->required();
    app.add_option("--group", args.groups, "Make a member of this group; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    app.add_option("--grant", args.grants, GrantHelp)->type_name("PERMISSION")->allow_extra_args(false);
    app.add_flag("--disabled", args.disable, "May not log in yet");
}

static void declareSetUser(CLI::App &app, UserArgs &args)
{
    declareUserName(app, args);
    app.add_option("--name", args.newName, "New name")->type_name("NAME");
    app.add_option("--group", args.groups, "Member of these groups and no others; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    app.add_flag("--no-groups", args.noGroups, "Member of no group");
    app.add_option("--grant", args.grants, GrantHelp)->type_name("PERMISSION")->allow_extra_args(false);
    app.add_flag("--no-grants", args.noGrants, "No permissions but those of the groups");
    app.add_flag("--enable", args.enable, "May log in");
    app.add_flag("--disable", args.disable, "May not log in; logins and tokens end");
}

static void declarePassword(CLI::App &app, UserArgs &args)
{
    app.add_option("user", args.user, "Name or id of a user (default: oneself)");
}

void addUserCommands(CommandLine &line)
{
    CLI::App &user = line.group("user", "Users and what they may do");
    line.verb(user, "list", "All users", listUsers);
    line.verb<UserArgs>(user, "add", "Add a user; asks for the password", declareAddUser, addUser);
    line.verb<UserArgs>(user, "set", "Change a user", declareSetUser, setUser);
    line.verb<UserArgs>(user, "password", "Set a password; ends the user's other logins", declarePassword, password);
    line.verb<UserArgs>(user, "remove", "Remove a user with all logins and tokens", declareUserName, removeUser);
}

} // namespace Pitwall

// Groups: list, add, set, remove.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/grantwords.h"
#include "app/pitwallctl/lookup.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct GroupArgs
{
    std::string group;
    std::string newName;
    std::vector<std::string> grants;
    bool noGrants = false;
};

} // namespace

static Async<> listGroups(Context &context)
{
    const Result<ListOf<Group>> groups = co_await context.clients.access.groups();
    if (!groups)
        co_return Failure{groups.error()};
    context.out.json(toJson(*groups));
    QList<QList<Cell>> rows;
    for (const Group &group : groups->items)
        rows.append({group.name, grantsText(group.grants), {group.id.toString(), Tone::Faint}});
    context.out.table({u"name"_s, u"permissions"_s, u"id"_s}, rows);
    co_return {};
}

static Async<> addGroup(Context &context, GroupArgs args)
{
    const Result<Grants> grants = co_await grantsOf(context, args.grants);
    if (!grants)
        co_return Failure{grants.error()};
    const Group wanted{.name = text(args.group), .grants = *grants};
    const Result<Group> group = co_await context.clients.access.addGroup(wanted);
    if (!group)
        co_return Failure{group.error()};
    context.out.json(toJson(*group));
    context.out.line(u"added "_s + group->name);
    co_return {};
}

static Async<> setGroup(Context &context, GroupArgs args)
{
    const Result<Group> group = co_await findGroup(context, text(args.group));
    if (!group)
        co_return Failure{group.error()};
    QJsonObject changes;
    if (!args.newName.empty())
        changes.insert(u"name"_s, text(args.newName));
    if (!args.grants.empty() || args.noGrants) {
        const Result<Grants> grants = co_await grantsOf(context, args.grants);
        if (!grants)
            co_return Failure{grants.error()};
        changes.insert(u"grants"_s, toJson(*grants));
    }
    const Result<Group> changed = co_await context.clients.access.updateGroup(group->id, changes, group->version);
    if (!changed)
        co_return Failure{changed.error()};
    context.out.json(toJson(*changed));
    context.out.line(u"changed "_s + changed->name);
    co_return {};
}

static Async<> removeGroup(Context &context, GroupArgs args)
{
    const Result<Group> group = co_await findGroup(context, text(args.group));
    if (!group)
        co_return Failure{group.error()};
    const Result<> done = co_await context.clients.access.removeGroup(group->id);
    if (done)
        context.out.line(u"removed "_s + group->name);
    co_return done;
}

static void declareGroupName(CLI::App &app, GroupArgs &args)
{
    app.add_option("group", args.group, "Name or id of a group")->required();
}

static void declareAddGroup(CLI::App &app, GroupArgs &args)
{
    app.add_option("group", args.group, "Name of the new group")->required();
    app.add_option("--grant", args.grants, GrantHelp)->type_name("PERMISSION")->allow_extra_args(false);
}

static void declareSetGroup(CLI::App &app, GroupArgs &args)
{
    declareGroupName(app, args);
    app.add_option("--name", args.newName, "New name")->type_name("NAME");
    app.add_option("--grant", args.grants, GrantHelp)->type_name("PERMISSION")->allow_extra_args(false);
    app.add_flag("--no-grants", args.noGrants, "No permissions");
}

void addGroupCommands(CommandLine &line)
{
    CLI::App &group = line.group("group", "Groups of users");
    line.verb(group, "list", "All groups", listGroups);
    line.verb<GroupArgs>(group, "add", "Add a group", declareAddGroup, addGroup);
    line.verb<GroupArgs>(group, "set", "Change a group", declareSetGroup, setGroup);
    line.verb<GroupArgs>(group, "remove", "Remove a group; its members stay", declareGroupName, removeGroup);
}

} // namespace Pitwall

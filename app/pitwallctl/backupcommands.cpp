// Backups of the store: list, create, verify, remove.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/plaintext.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct BackupArgs
{
    std::string name;
};

struct CreateArgs
{
    bool noWait = false;
};

} // namespace

static Async<> listBackups(Context &context)
{
    const Result<ListOf<BackupInfo>> backups = co_await context.clients.activity.backups();
    if (!backups)
        co_return Failure{backups.error()};
    context.out.json(toJson(*backups));
    QList<QList<Cell>> rows;
    for (const BackupInfo &backup : backups->items)
        rows.append({backup.name, timeText(backup.at), bytesText(backup.bytes), {backup.sha256, Tone::Faint}});
    context.out.table({u"name"_s, u"time"_s, u"size"_s, u"sha256"_s}, rows);
    co_return {};
}

static Async<> create(Context &context, CreateArgs args)
{
    return finishJob(context, context.clients.activity.createBackup(), !args.noWait, u"the backup is made"_s);
}

static Async<> verifyBackup(Context &context, BackupArgs args)
{
    const Result<> done = co_await context.clients.activity.verifyBackup(text(args.name));
    if (done)
        context.out.line(text(args.name) + u" is whole and can be restored (pitwalld --restore)"_s);
    co_return done;
}

static Async<> removeBackup(Context &context, BackupArgs args)
{
    const Result<> done = co_await context.clients.activity.removeBackup(text(args.name));
    if (done)
        context.out.line(u"removed "_s + text(args.name));
    co_return done;
}

static void declareCreate(CLI::App &app, CreateArgs &args)
{
    app.add_flag("--no-wait", args.noWait, "Return when the job has begun");
}

static void declareBackup(CLI::App &app, BackupArgs &args)
{
    app.add_option("backup", args.name, "Name of a backup, see \"backup list\"")->required();
}

void addBackupCommands(CommandLine &line)
{
    CLI::App &backup = line.group("backup", "Backups of the store");
    line.verb(backup, "list", "The backups, newest first", listBackups);
    line.verb<CreateArgs>(backup, "create", "Make a backup while everything runs on", declareCreate, create);
    line.verb<BackupArgs>(backup, "verify", "Check that a backup is whole and fits this version", declareBackup,
                          verifyBackup);
    line.verb<BackupArgs>(backup, "remove", "Remove a backup", declareBackup, removeBackup);
}

} // namespace Pitwall

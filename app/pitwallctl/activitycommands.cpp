// The audit trail and the core's own log.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/plaintext.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct AuditArgs
{
    int limit = 50;
    std::string after;
    std::string search;
};

struct CoreLogArgs
{
    int limit = 200;
    std::string level = "info";
    std::string search;
    qint64 before = 0;
};

} // namespace

static QString compact(const QJsonObject &object)
{
    return object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

static Async<> audit(Context &context, AuditArgs args)
{
    const Result<ListOf<AuditEntry>> entries =
        co_await context.clients.activity.audit(args.limit, text(args.after), text(args.search));
    if (!entries)
        co_return Failure{entries.error()};
    context.out.json(toJson(*entries));
    QList<QList<Cell>> rows;
    for (const AuditEntry &entry : entries->items) {
        const QString status = QString::number(entry.status);
        rows.append({timeText(entry.at),
                     entry.who,
                     entry.address,
                     entry.action,
                     entry.subject,
                     {status, entry.status < 300 ? Tone::Good : Tone::Bad},
                     compact(entry.after)});
    }
    context.out.table({u"time"_s, u"who"_s, u"from"_s, u"action"_s, u"subject"_s, u"status"_s, u"after"_s}, rows);
    co_return {};
}

static Async<> verifyActivity(Context &context)
{
    const Transport::Call call{.method = "POST", .path = apiPath({u"audit", u"verify"})};
    const Result<QJsonObject> done = co_await context.clients.transport.call(call);
    if (!done)
        co_return Failure{done.error()};
    context.out.line(u"the audit trail is whole"_s);
    co_return {};
}

static Tone toneOf(LogEntry::Level level)
{
    switch (level) {
    case LogEntry::Level::Debug: return Tone::Faint;
    case LogEntry::Level::Info: return Tone::Plain;
    case LogEntry::Level::Warning: return Tone::Busy;
    case LogEntry::Level::Critical: return Tone::Bad;
    }
    Q_UNREACHABLE();
}

static Async<> log(Context &context, CoreLogArgs args)
{
    const auto level = FieldValue<LogEntry::Level>::read(text(args.level), u"/level"_s);
    if (!level)
        co_return Failure{level.error()};
    std::optional<qint64> before;
    if (args.before > 0)
        before = args.before;
    const Result<ListOf<LogEntry>> entries =
        co_await context.clients.activity.log(*level, text(args.search), before, args.limit);
    if (!entries)
        co_return Failure{entries.error()};
    context.out.json(toJson(*entries));
    for (auto it = entries->items.crbegin(); it != entries->items.crend(); ++it) // the newest last, as people read
        context.out.line(timeText(it->at) + u' ' + toText(it->level) + u' ' + it->category + u": "_s + it->text,
                         toneOf(it->level));
    co_return {};
}

static void declareAudit(CLI::App &app, AuditArgs &args)
{
    app.add_option("-n,--limit", args.limit, "How many at most")->type_name("N")->check(CLI::Range(1, 500));
    app.add_option("--after", args.after, "The \"next\" of the page before")->type_name("CURSOR");
    app.add_option("--search", args.search, "Entries with these words")->type_name("TEXT");
}

static void declareLog(CLI::App &app, CoreLogArgs &args)
{
    app.add_option("-n,--limit", args.limit, "How many at most")->type_name("N")->check(CLI::Range(1, 1000));
    app.add_option("--level", args.level, "Of at least this level")
        ->type_name("LEVEL")
        ->check(CLI::IsMember({"debug", "info", "warning", "critical"}));
    app.add_option("--search", args.search, "Lines that contain this")->type_name("TEXT");
    app.add_option("--before", args.before, "Entries with a lower seq")->type_name("SEQ");
}

void addActivityCommands(CommandLine &line)
{
    CLI::App &audit = line.group("audit", "Who did what");
    line.verb<AuditArgs>(audit, "list", "The audit trail, newest first", declareAudit, Pitwall::audit);
    line.verb(audit, "verify", "Check that no entry was changed or taken out", verifyActivity);
    line.verb<CoreLogArgs>(line.root(), "log", "The core's own log", declareLog, log);
}

} // namespace Pitwall

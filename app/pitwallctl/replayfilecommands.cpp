// Replays as files: get, import, export, evidence, and what is done with all of them.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/corelink.h"
#include "app/pitwallctl/downloadtarget.h"
#include "app/pitwallctl/plaintext.h"
#include "app/pitwallctl/replaywords.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct GetReplayArgs
{
    std::string replay;
    std::string output;
    bool raw = false;
};

struct ImportArgs
{
    std::vector<std::string> paths;
    bool onCore = false;
    bool noWait = false;
};

struct ExportArgs
{
    std::vector<std::string> replays;
    std::string output;
};

struct ArchiveJobArgs
{
    bool noWait = false;
};

struct RetentionArgs
{
    bool dryRun = false;
    bool noWait = false;
};

} // namespace

/// A download under `name` here, or to `output`; "-": stdout.
template<typename Download>
static Async<> fetchTo(Context &context, QString output, QString name, Download download)
{
    if (output.isEmpty()) {
        const Result<QString> local = localName(name);
        if (!local)
            co_return Failure{local.error()};
        if (QFileInfo::exists(*local))
            co_return fail(Error::Code::Conflict, *local + u" is there already; give another name with -o"_s);
        output = *local;
    }
    const Result<qint64> bytes = co_await download(output);
    if (!bytes)
        co_return Failure{bytes.error()};
    context.out.json({{u"file"_s, output}, {u"bytes"_s, *bytes}});
    context.out.line(u"%1: %2"_s.arg(output, bytesText(*bytes)));
    co_return {};
}

static Async<> printBytes(Context &context, QString path)
{
    const Result<std::shared_ptr<DownloadTarget>> target =
        DownloadTarget::open(u"-"_s, DownloadTarget::Existing::Replace);
    if (!target)
        co_return Failure{target.error()};
    Transport::Download what{.path = path, .take = [out = *target](const QByteArray &piece) {
                                 return out->take(piece);
                             }};
    const Result<qint64> bytes = co_await context.clients.transport.download(what);
    if (!bytes)
        co_return Failure{bytes.error()};
    co_return {};
}

static QString rawName(const ReplayRecord &record)
{
    return record.kind == "scfa"_L1 ? QFileInfo(record.fileName).completeBaseName() + u".scfareplay"_s
                                    : record.fileName;
}

/// What arrived is what the archive knows, or the user is told.
static Result<> checkFile(const QString &path, const QString &sha256)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    const QString got = QString::fromLatin1(hash.result().toHex());
    if (got == sha256)
        return {};
    return fail(Error::Code::Corrupt, u"%1 is damaged: its SHA-256 is %2, not %3"_s.arg(path, got, sha256));
}

static Async<qint64> checked(Async<qint64> pending, QString path, QString sha256)
{
    const Result<qint64> bytes = co_await pending;
    if (!bytes)
        co_return bytes;
    if (const Result<> whole = checkFile(path, sha256); !whole)
        co_return Failure{whole.error()};
    co_return bytes;
}

static Async<> getReplay(Context &context, GetReplayArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const ReplayId id = record->id;
    ReplaysClient &replays = context.clients.replays;
    if (args.output == "-") {
        const QString path = apiPath({u"replays", id.toString(), args.raw ? u"raw" : u"file"});
        co_return co_await printBytes(context, path);
    }
    const std::function<Async<qint64>(QString)> fetching = [&replays, id, raw = args.raw](const QString &to) {
        return raw ? replays.downloadRaw(id, to) : replays.download(id, to);
    };
    const QString name = args.raw ? rawName(*record) : record->fileName;
    const QString sha256 = args.raw ? record->contentSha256 : record->sha256;
    const std::function<Async<qint64>(QString)> download = [fetching, sha256](const QString &to) {
        return checked(fetching(to), to, sha256);
    };
    co_return co_await fetchTo(context, text(args.output), name, download);
}

static Async<> getEvidence(Context &context, GetReplayArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const ReplayId id = record->id;
    if (args.output == "-") {
        const QString path = apiPath({u"replays", id.toString(), u"evidence"});
        co_return co_await printBytes(context, path);
    }
    const std::function<Async<qint64>(QString)> download = [&replays = context.clients.replays, id](const QString &to) {
        return replays.downloadEvidence(id, to);
    };
    const QString name = QFileInfo(record->fileName).completeBaseName() + u"-evidence.tar"_s;
    co_return co_await fetchTo(context, text(args.output), name, download);
}

/// An export has what there is; what is not in it makes it fail after all.
static Result<> whatIsMissing(const Job &job, qsizetype wanted)
{
    const QJsonArray errors = job.result.value("errors"_L1).toArray();
    if (errors.isEmpty())
        return {};
    QStringList lines;
    for (const auto error : errors) {
        const QJsonObject parts = error.toObject();
        lines.append(parts.value("id"_L1).toString() + u": "_s + parts.value("error"_L1).toString());
    }
    return fail(Error::Code::Corrupt,
                u"%1 of %2 replays are not in it: %3"_s.arg(errors.size()).arg(wanted).arg(lines.join(u"; "_s)));
}

static Async<> exportReplays(Context &context, ExportArgs args)
{
    QList<ReplayId> ids;
    for (const QString &given : texts(args.replays)) {
        const Result<ReplayRecord> record = co_await findReplay(context, given);
        if (!record)
            co_return Failure{record.error()};
        ids.append(record->id);
    }
    Result<Job> job = co_await context.clients.replays.exportAll(ids);
    if (job)
        job = co_await context.clients.activity.waitForJob(job->id);
    if (!job)
        co_return Failure{job.error()};
    if (job->state != Job::State::Done)
        co_return fail(Error::Code::Internal, u"%1: %2"_s.arg(job->title, job->error));
    const QString name = job->result.value("file"_L1).toString();
    if (args.output == "-") {
        const QString path = apiPath({u"replays", u"exports", name});
        const Result<> printed = co_await printBytes(context, path);
        if (!printed)
            co_return printed;
        co_return whatIsMissing(*job, ids.size());
    }
    const std::function<Async<qint64>(QString)> download = [&replays = context.clients.replays,
                                                            name](const QString &to) {
        return replays.downloadExport(name, to);
    };
    const Result<> fetched = co_await fetchTo(context, text(args.output), name, download);
    if (!fetched)
        co_return fetched;
    co_return whatIsMissing(*job, ids.size());
}

/// The files that a path of this machine stands for.
static Result<QStringList> filesOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(Error::Code::NotFound, u"there is no %1 here"_s.arg(path));
    if (!info.isDir())
        return QStringList{path};
    QStringList files;
    QDirIterator below(path, QDir::Files, QDirIterator::Subdirectories);
    while (below.hasNext())
        files.append(below.next());
    files.sort();
    return files;
}

static Async<> uploadAll(Context &context, QStringList paths)
{
    std::optional<Error> first;
    for (const QString &path : paths) {
        const Result<QStringList> files = filesOf(path);
        if (!files)
            co_return Failure{files.error()};
        for (const QString &file : *files) {
            const Async<Job> pending = context.clients.replays.upload(file);
            const Result<> done = co_await finishReplayJob(context, pending, true);
            if (!done && (done.error().code != Error::Code::Corrupt && done.error().code != Error::Code::Internal))
                co_return done; // not about this file
            if (!done && !first)
                first = Error{.code = done.error().code, .detail = u"%1: %2"_s.arg(file, done.error().detail)};
        }
    }
    if (first)
        co_return Failure{*first};
    co_return {};
}

static Async<> importReplays(Context &context, ImportArgs args)
{
    const bool sameMachine = context.link.name == "local"_L1;
    if (!sameMachine && !args.onCore)
        co_return co_await uploadAll(context, texts(args.paths));
    std::optional<Error> first;
    for (const QString &given : texts(args.paths)) {
        const QString path = args.onCore ? given : QFileInfo(given).absoluteFilePath();
        const Result<> done = co_await finishReplayJob(context, context.clients.replays.import(path), !args.noWait);
        if (!done && done.error().code != Error::Code::Corrupt)
            co_return done;
        if (!done && !first)
            first = done.error();
    }
    if (first)
        co_return Failure{*first};
    co_return {};
}

static Async<> verifyReplays(Context &context, ArchiveJobArgs args)
{
    return finishReplayJob(context, context.clients.replays.verify(), !args.noWait);
}

static Async<> applyRetention(Context &context, RetentionArgs args)
{
    return finishReplayJob(context, context.clients.replays.applyRetention(args.dryRun), !args.noWait);
}

static void declareOutput(CLI::App &app, std::string &output)
{
    app.add_option("-o,--output", output, "Write it here; -: to stdout (default: its own name, in this folder)")
        ->type_name("FILE");
}

static void declareEvidence(CLI::App &app, GetReplayArgs &args)
{
    app.add_option("replay", args.replay, "Id of a replay, or the number of its game")->required();
    declareOutput(app, args.output);
}

static void declareGet(CLI::App &app, GetReplayArgs &args)
{
    declareEvidence(app, args);
    app.add_flag("--raw", args.raw, "Its stream without compression, as the game wrote it");
}

static void declareImport(CLI::App &app, ImportArgs &args)
{
    app.add_option("paths", args.paths, "Replays, or folders with some")->required();
    app.add_flag("--on-core", args.onCore, "The paths are on the machine of the core; else files are sent to it");
    app.add_flag("--no-wait", args.noWait, "Return when the job has begun");
}

static void declareExport(CLI::App &app, ExportArgs &args)
{
    app.add_option("replays", args.replays, "Ids of replays, or the numbers of their games")->required();
    declareOutput(app, args.output);
}

static void declareArchiveJob(CLI::App &app, ArchiveJobArgs &args)
{
    app.add_flag("--no-wait", args.noWait, "Return when the job has begun");
}

static void declareRetention(CLI::App &app, RetentionArgs &args)
{
    app.add_flag("--dry-run", args.dryRun, "Only say what would go");
    app.add_flag("--no-wait", args.noWait, "Return when the job has begun");
}

void addReplayFileCommands(CommandLine &line, CLI::App &replay)
{
    line.verb<GetReplayArgs>(replay, "get", "Download a replay", declareGet, getReplay);
    line.verb<ImportArgs>(replay, "import", "Take replays into the archive; what it has is skipped", declareImport,
                          importReplays);
    line.verb<ExportArgs>(replay, "export", "Download several replays as one file", declareExport, exportReplays);
    line.verb<GetReplayArgs>(replay, "evidence", "Download a replay with all that proves where it comes from",
                             declareEvidence, getEvidence);
    line.verb<ArchiveJobArgs>(replay, "verify", "Read every replay again and compare its hashes", declareArchiveJob,
                              verifyReplays);
    line.verb<RetentionArgs>(replay, "retention", "Apply the rules for what is kept how long", declareRetention,
                             applyRetention);
}

} // namespace Pitwall

// Replays that are kept: list, show, tag, pin, note, trash.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/plaintext.h"
#include "app/pitwallctl/replaywords.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct ListReplayArgs
{
    std::vector<std::string> words;
    std::string game;
    std::string kind;
    std::string map;
    std::string mod;
    std::string player;
    std::string server;
    std::string tag;
    std::string from;
    std::string to;
    std::optional<int> longer;
    std::optional<int> shorter;
    std::string desynced;
    std::string complete;
    std::string pinned;
    std::string state = "kept";
    std::string order = "newest";
    int limit = 50;
    std::string after;
    bool count = false;
};

struct ReplayArgs
{
    std::string replay;
};

struct TagArgs
{
    std::string replay;
    std::vector<std::string> tags;
};

struct NoteArgs
{
    std::string replay;
    std::vector<std::string> words;
};

} // namespace

static std::optional<bool> yesOrNo(const std::string &given)
{
    return given.empty() ? std::nullopt : std::optional(given == "yes");
}

static Result<> readMoment(const std::string &given, std::optional<Time> &into)
{
    if (given.empty())
        return {};
    const Result<Time> moment = parseMoment(text(given));
    if (!moment)
        return Failure{moment.error()};
    into = *moment;
    return {};
}

static Result<ReplayQuery> queryOf(const ListReplayArgs &args)
{
    ReplayQuery query{.search = texts(args.words).join(u' '),
                      .game = text(args.game),
                      .kind = text(args.kind),
                      .map = text(args.map),
                      .mod = text(args.mod),
                      .player = text(args.player),
                      .server = text(args.server),
                      .tag = text(args.tag),
                      .minSeconds = args.longer,
                      .maxSeconds = args.shorter,
                      .desynced = yesOrNo(args.desynced),
                      .complete = yesOrNo(args.complete),
                      .pinned = yesOrNo(args.pinned)};
    if (const Result<> read = readMoment(args.from, query.from); !read)
        return Failure{read.error()};
    if (const Result<> read = readMoment(args.to, query.to); !read)
        return Failure{read.error()};
    const QJsonObject choices{{u"state"_s, text(args.state)}, {u"order"_s, text(args.order)}};
    if (const Result<> read = applyJson(query, choices, UnknownKeys::Ignore); !read)
        return Failure{read.error()};
    return query;
}

static QString marksText(const ReplayRecord &record)
{
    QStringList marks;
    if (record.pinned)
        marks.append(u"pinned"_s);
    if (record.desynced)
        marks.append(u"desynced"_s);
    if (!record.complete)
        marks.append(u"incomplete"_s);
    for (const QString &tag : record.tags)
        marks.append(u'#' + tag);
    return marks.join(u' ');
}

static Async<> countReplays(Context &context, ReplayQuery query)
{
    const Result<qint64> count = co_await context.clients.replays.count(std::move(query));
    if (!count)
        co_return Failure{count.error()};
    context.out.json({{u"count"_s, *count}});
    context.out.line(QString::number(*count));
    co_return {};
}

static Async<> listReplays(Context &context, ListReplayArgs args)
{
    const Result<ReplayQuery> query = queryOf(args);
    if (!query)
        co_return Failure{query.error()};
    if (args.count)
        co_return co_await countReplays(context, *query);
    const Result<ListOf<ReplayRecord>> page =
        co_await context.clients.replays.list(*query, args.limit, text(args.after));
    if (!page)
        co_return Failure{page.error()};
    context.out.json(toJson(*page));
    QList<QList<Cell>> rows;
    for (const ReplayRecord &record : page->items) {
        rows.append({timeText(record.startedAt),
                     record.game,
                     record.title.isEmpty() ? record.fileName : record.title,
                     record.map,
                     durationText(Seconds(record.seconds)),
                     namesText(record.players),
                     bytesText(record.bytes),
                     {marksText(record), record.desynced ? Tone::Bad : Tone::Plain},
                     {record.id.toString(), Tone::Faint}});
    }
    context.out.table(
        {u"played"_s, u"game"_s, u"title"_s, u"map"_s, u"length"_s, u"players"_s, u"size"_s, u""_s, u"id"_s}, rows);
    if (page->next)
        context.out.line(u"there are more: --after "_s + *page->next, Tone::Faint);
    co_return {};
}

static QString ticksText(const ReplayRecord &record)
{
    return record.ticks < 0 ? QString() : u" (%1 ticks)"_s.arg(record.ticks);
}

/// The game counts from 1, which is none.
static QString teamOf(const ReplayPlayer &player)
{
    return player.team > 1 ? u"team %1"_s.arg(player.team - 1) : u"no team"_s;
}

static Async<> showReplay(Context &context, ReplayArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const Result<ReplayDetail> detail = co_await context.clients.replays.detail(record->id);
    if (!detail)
        co_return Failure{detail.error()};
    context.out.json({{u"record"_s, toJson(*record)}, {u"detail"_s, toJson(*detail)}});
    QList<std::pair<QString, Cell>> facts{
        {u"Title"_s, record->title},
        {u"Id"_s, record->id.toString()},
        {u"Game"_s, record->game},
        {u"Kind"_s, record->kind + (detail->gameVersion.isEmpty() ? QString() : u' ' + detail->gameVersion)},
        {u"State"_s, toText(record->state)},
        {u"Map"_s, record->map},
        {u"Mod"_s, record->mod},
        {u"Played"_s, timeText(record->startedAt)},
        {u"Length"_s, durationText(Seconds(record->seconds)) + ticksText(*record)},
        {u"Desync"_s, {record->desynced ? u"at tick %1"_s.arg(record->desyncTick) : QString(), Tone::Bad}},
        {u"Complete"_s, {record->complete ? u"yes"_s : u"no"_s, record->complete ? Tone::Plain : Tone::Busy}},
        {u"File"_s, u"%1, %2"_s.arg(record->fileName, bytesText(record->bytes))},
        {u"SHA-256"_s, record->sha256},
        {u"Tags"_s, record->tags.join(u' ')},
        {u"Note"_s, record->note},
        {u"Pinned"_s, record->pinned ? u"yes"_s : u"no"_s},
        {u"Public"_s, record->listed ? u"yes"_s : u"no"_s},
        {u"Server"_s, record->server},
        {u"Problem"_s, {detail->problem, Tone::Bad}},
        {u"Version"_s, QString::number(record->version)}};
    for (const ReplayPlayer &player : detail->players) {
        const QString left = player.leftTick ? u", left at tick %1"_s.arg(*player.leftTick) : QString();
        facts.append({u"  player"_s,
                      u"%1, %2, %3, %4 commands"_s.arg(player.name, teamOf(player), player.faction).arg(player.commands)
                          + left});
    }
    for (const ReplayWriter &writer : detail->writers) {
        const bool bad = writer.verdict == ReplayWriter::Verdict::Diverged;
        facts.append({u"  writer"_s,
                      {u"%1 %2: %3, %4, %5"_s.arg(writer.name, writer.address, toText(writer.state),
                                                  toText(writer.verdict), bytesText(writer.bytes)),
                       bad ? Tone::Bad : Tone::Plain}});
    }
    context.out.facts(facts);
    co_return {};
}

/// Changes a replay; says so.
static Async<> changeReplay(Context &context, ReplayRecord record, QJsonObject changes, QString said)
{
    const Result<ReplayRecord> changed =
        co_await context.clients.replays.change(record.id, std::move(changes), record.version);
    if (!changed)
        co_return Failure{changed.error()};
    context.out.json(toJson(*changed));
    context.out.line(said);
    co_return {};
}

static QString nameOf(const ReplayRecord &record)
{
    return record.title.isEmpty() ? record.fileName : record.title;
}

static Async<> tagReplay(Context &context, TagArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    QStringList tags = record->tags;
    for (const QString &tag : texts(args.tags)) {
        if (!tags.contains(tag, Qt::CaseInsensitive))
            tags.append(tag);
    }
    const QJsonObject changes{{u"tags"_s, QJsonArray::fromStringList(tags)}};
    co_return co_await changeReplay(context, *record, changes,
                                    u"%1 is tagged %2"_s.arg(nameOf(*record), tags.join(u' ')));
}

static Async<> untagReplay(Context &context, TagArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    QStringList tags = record->tags;
    for (const QString &tag : texts(args.tags)) {
        if (tags.removeIf([&tag](const QString &one) { return one.compare(tag, Qt::CaseInsensitive) == 0; }) == 0)
            co_return fail(Error::Code::NotFound, u"%1 is not tagged %2"_s.arg(nameOf(*record), tag));
    }
    const QJsonObject changes{{u"tags"_s, QJsonArray::fromStringList(tags)}};
    const QString left = tags.isEmpty() ? u" has no tags"_s : u" is tagged "_s + tags.join(u' ');
    co_return co_await changeReplay(context, *record, changes, nameOf(*record) + left);
}

static Async<> pinReplay(Context &context, ReplayArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const QJsonObject changes{{u"pinned"_s, true}};
    co_return co_await changeReplay(context, *record, changes, nameOf(*record) + u" is kept, whatever the rules say"_s);
}

static Async<> unpinReplay(Context &context, ReplayArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const QJsonObject changes{{u"pinned"_s, false}};
    co_return co_await changeReplay(context, *record, changes, nameOf(*record) + u" goes when the rules say so"_s);
}

static Async<> noteReplay(Context &context, NoteArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const QJsonObject changes{{u"note"_s, texts(args.words).join(u' ')}};
    co_return co_await changeReplay(context, *record, changes, u"noted"_s);
}

static Async<> removeReplay(Context &context, ReplayArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const Result<ReplayRecord> trashed = co_await context.clients.replays.trash(record->id);
    if (!trashed)
        co_return Failure{trashed.error()};
    context.out.json(toJson(*trashed));
    context.out.line(
        u"%1 is in the trash; \"replay restore %2\" brings it back"_s.arg(nameOf(*record), record->id.toString()));
    co_return {};
}

static Async<> restoreReplay(Context &context, ReplayArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const Result<ReplayRecord> restored = co_await context.clients.replays.restore(record->id);
    if (!restored)
        co_return Failure{restored.error()};
    context.out.json(toJson(*restored));
    context.out.line(nameOf(*record) + u" is kept"_s);
    co_return {};
}

static Async<> purgeReplay(Context &context, ReplayArgs args)
{
    const Result<ReplayRecord> record = co_await findReplay(context, text(args.replay));
    if (!record)
        co_return Failure{record.error()};
    const Result<> done = co_await context.clients.replays.purge(record->id);
    if (done)
        context.out.line(nameOf(*record) + u" is gone for good"_s);
    co_return done;
}

static void declareReplay(CLI::App &app, ReplayArgs &args)
{
    app.add_option("replay", args.replay, "Id of a replay, or the number of its game")->required();
}

static void declareTags(CLI::App &app, TagArgs &args)
{
    app.add_option("replay", args.replay, "Id of a replay, or the number of its game")->required();
    app.add_option("tags", args.tags, "One or more")->required();
}

static void declareNote(CLI::App &app, NoteArgs &args)
{
    app.add_option("replay", args.replay, "Id of a replay, or the number of its game")->required();
    app.add_option("words", args.words, "The note; none: takes it away");
}

static void declareList(CLI::App &app, ListReplayArgs &args)
{
    const CLI::IsMember yesNo({"yes", "no"});
    app.add_option("words", args.words, "Words, or how they begin, in title, map and names of players");
    app.add_option("--game", args.game, "Of the game with this number")->type_name("NUMBER");
    app.add_option("--kind", args.kind, "scfa, teeworlds, openttd, bzflag, freeciv, ...")->type_name("KIND");
    app.add_option("--map", args.map, "On a map with these words, or how they begin, in its name")->type_name("MAP");
    app.add_option("--mod", args.mod, "With this mod")->type_name("MOD");
    app.add_option("--player", args.player, "With this player")->type_name("NAME");
    app.add_option("--server", args.server, "From the game server with this id")->type_name("ID");
    app.add_option("--tag", args.tag, "With this tag")->type_name("TAG");
    app.add_option("--from", args.from, "Begun on this day or at this time, or later")->type_name("TIME");
    app.add_option("--to", args.to, "Begun before")->type_name("TIME");
    app.add_option("--longer", args.longer, "That took so many seconds or more")->type_name("N");
    app.add_option("--shorter", args.shorter, "That took so many seconds or fewer")->type_name("N");
    app.add_option("--desynced", args.desynced, "Whether the games of the players went apart")
        ->type_name("yes|no")
        ->check(yesNo);
    app.add_option("--complete", args.complete, "Whether they go to the end of the game")
        ->type_name("yes|no")
        ->check(yesNo);
    app.add_option("--pinned", args.pinned, "Whether no rule takes them")->type_name("yes|no")->check(yesNo);
    app.add_option("--state", args.state, "kept (default), quarantined or trashed")
        ->type_name("STATE")
        ->check(CLI::IsMember({"kept", "quarantined", "trashed"}));
    app.add_option("--order", args.order, "newest (default), oldest, longest, shortest, title or largest")
        ->type_name("ORDER")
        ->check(CLI::IsMember({"newest", "oldest", "longest", "shortest", "title", "largest"}));
    app.add_option("-n,--limit", args.limit, "So many at most")->type_name("N")->check(CLI::Range(1, 500));
    app.add_option("--after", args.after, "Go on where the page before ended")->type_name("CURSOR");
    app.add_flag("--count", args.count, "Only how many there are");
}

void addReplayCommands(CommandLine &line, CLI::App &replay)
{
    line.verb<ListReplayArgs>(replay, "list", "Kept replays, as many as a page has", declareList, listReplays);
    line.verb<ReplayArgs>(replay, "show", "One replay, and what is in it", declareReplay, showReplay);
    line.verb<TagArgs>(replay, "tag", "Give a replay tags", declareTags, tagReplay);
    line.verb<TagArgs>(replay, "untag", "Take tags away from a replay", declareTags, untagReplay);
    line.verb<ReplayArgs>(replay, "pin", "Keep a replay whatever the rules say", declareReplay, pinReplay);
    line.verb<ReplayArgs>(replay, "unpin", "Let the rules have a replay again", declareReplay, unpinReplay);
    line.verb<NoteArgs>(replay, "note", "Write a note on a replay", declareNote, noteReplay);
    line.verb<ReplayArgs>(replay, "rm", "Move a replay to the trash", declareReplay, removeReplay);
    line.verb<ReplayArgs>(replay, "restore", "Bring a replay back from trash or quarantine", declareReplay,
                          restoreReplay);
    line.verb<ReplayArgs>(replay, "purge", "Remove a replay in trash or quarantine for good", declareReplay,
                          purgeReplay);
}

} // namespace Pitwall

// Events as they happen.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/plaintext.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct EventArgs
{
    std::vector<std::string> topics;
    int count = 0;
};

} // namespace

static void printEvent(const Output &out, const Event &event)
{
    out.json(toJson(event));
    out.line(u"%1 %2 %3 %4 %5"_s.arg(timeText(event.at), event.topic, event.kind, event.subject,
                                     QString::fromUtf8(QJsonDocument(event.data).toJson(QJsonDocument::Compact))));
}

static Async<> events(Context &context, EventArgs args)
{
    context.listen();
    const AsyncSource<> end;
    const QStringList topics = texts(args.topics);
    const auto left = std::make_shared<int>(args.count);
    QObject::connect(&context.clients.transport, &Transport::eventCame, &context,
                     [&context, topics, left, end](const Event &event) {
                         if (end.isFinished() || (!topics.isEmpty() && !topics.contains(event.topic)))
                             return;
                         printEvent(context.out, event);
                         if (*left > 0 && --*left == 0)
                             end.finish({});
                     });
    QObject::connect(&context.clients.transport, &Transport::linkChanged, &context, [end](Transport::Link link) {
        if (link == Transport::Link::Refused)
            end.finish(fail(Error::Code::Unauthenticated, u"the core does not let us in"_s));
    });
    return end.future();
}

static void declareEvents(CLI::App &app, EventArgs &args)
{
    app.add_option("--topic", args.topics,
                   "servers, replays, jobs, access, audit, settings or core; may be repeated (default: all)")
        ->type_name("TOPIC")
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"servers", "replays", "jobs", "access", "audit", "settings", "core"}));
    app.add_option("--count", args.count, "End after so many")->type_name("N")->check(CLI::Range(1, 1000000));
}

void addEventCommands(CommandLine &line)
{
    line.verb<EventArgs>(line.root(), "events", "What happens, as it happens, until interrupted", declareEvents,
                         events);
}

} // namespace Pitwall

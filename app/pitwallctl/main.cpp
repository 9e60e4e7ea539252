#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/corelink.h"
#include "app/pitwallctl/exitcode.h"
#include "app/pitwallctl/plaintext.h"
#include "core/client/httptransport.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <clocale>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static int failed(const Error &error, bool json)
{
    const QJsonObject problem{{u"code"_s, toText(error.code)}, {u"detail"_s, error.detail}, {u"field"_s, error.field}};
    const QByteArray text = json ? QJsonDocument(QJsonObject{{u"error"_s, problem}}).toJson(QJsonDocument::Compact)
                                 : "pitwallctl: "
            + escaped(error.field.isEmpty() ? error.detail : error.field.mid(1) + u": "_s + error.detail).toUtf8();
    std::fprintf(stderr, "%s\n", text.constData());
    return static_cast<int>(exitCodeOf(error.code));
}

int main(int argc, char *argv[])
{
    std::setlocale(LC_ALL, ""); // for the width of characters
    CommandLine line;
    if (const std::optional<int> code = line.parse(argc, argv))
        return *code;
    if (line.localAction())
        return line.localAction()(line);
    QCoreApplication app(argc, argv);
    const bool json = line.globals().json;
    const Result<CoreLink> link = CoreLink::from(line.globals());
    if (!link)
        return failed(link.error(), json);

    HttpTransport transport;
    transport.useOnly(link->find);
    const auto listen = [&transport, find = link->find] {
        transport.connectTo(find);
    };
    Context context(transport, Output(Output::styleOf(json)), *link, listen);
    int code = static_cast<int>(ExitCode::Failed);
    // Queued: what is done already must not end an event loop that has not begun.
    QMetaObject::invokeMethod(
        &context,
        [&] {
            whenDone(line.action()(context), &context, [&](const Result<> &done) {
                code = done ? static_cast<int>(ExitCode::Done) : failed(done.error(), json);
                QCoreApplication::quit();
            });
        },
        Qt::QueuedConnection);
    QCoreApplication::exec();
    return code;
}

// Definitions that people write, and texts that go into games. The first byte says which.
#include "core/games/gamedefinition.h"
#include "core/games/gametext.h"
#include "core/games/teeworlds/econtext.h"
#include "core/games/texttemplate.h"

#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace Pitwall;

static void require(bool condition)
{
    if (!condition)
        std::abort();
}

static bool isOneLine(const QByteArray &bytes)
{
    return !bytes.contains('\n') && !bytes.contains('\r') && !bytes.contains('\0');
}

/// What holds can be planned; and whatever the record says, each file has as many lines as it was given.
static void readDefinition(const QByteArray &json)
{
    const Result<GameDefinition> definition = GameDefinition::parse(json);
    if (!definition) {
        require(!definition.error().detail.isEmpty());
        return;
    }
    ServerRecord record{.name = u"\"; quit"_s, .bindAddress = u"127.0.0.1"_s};
    int port = 9000;
    for (const GamePort &wanted : definition->info().ports)
        record.ports.insert(wanted.role, port++);
    std::ignore = definition->connectUrl(record);
    definition->makeProtocol(record, {.host = u"127.0.0.1"_s})->parseLine(QString::fromUtf8(json));
    if (!definition->check(record))
        return;
    const Result<LaunchPlan> plan = definition->plan(record, u"/srv/work"_s, Secret("secret"));
    if (!plan)
        require(plan.error().code == Error::Code::NotFound); // only this machine may be in the way
    else
        for (const QString &argument : plan->argv)
            require(isOneLine(argument.toUtf8()));
}

static void expandTemplate(const QString &text)
{
    const Result<TextTemplate> made = TextTemplate::parse(text);
    if (!made)
        return;
    TemplateValues values;
    for (const QString &variable : made->variables())
        values.insert(variable, u"{name}"_s);
    const Result<QByteArray> expanded = made->expand(values, GameText::Format::Plain);
    require(expanded.has_value());
    require(made->variables().isEmpty() || expanded->contains("{name}"));
}

/// As Teeworlds reads an argument in quotes.
static QByteArray unquoted(const QByteArray &quoted)
{
    QByteArray text;
    qsizetype at = 1;
    for (; at < quoted.size() && quoted.at(at) != '"'; ++at) {
        if (quoted.at(at) == '\\')
            ++at;
        text.append(quoted.at(at));
    }
    require(at == quoted.size() - 1); // the quote that ends it is the last thing there is
    return text;
}

static void writeText(const QString &text)
{
    using GameText::Format;
    for (const Format format :
         {Format::Plain, Format::Ini, Format::Quoted, Format::Teeworlds, Format::OpenTtd, Format::Freeciv,
          Format::Minetest, Format::Armagetron, Format::Properties, Format::Json}) {
        const Result<QByteArray> written = GameText::written(format, text);
        if (!written)
            continue;
        require(isOneLine(*written));
        if (format == Format::Quoted || format == Format::Freeciv)
            require(written->count('"') == 2);
        if (format == Format::Teeworlds)
            require(unquoted(*written) == text.toUtf8());
    }
    if (const auto map = EconText::mapName(text))
        require(isOneLine(*map) && !map->contains(".."));
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    switch (data[0] % 4) {
    case 0:
    case 1: readDefinition(bytes); break;
    case 2: expandTemplate(QString::fromUtf8(bytes)); break;
    case 3: writeText(QString::fromUtf8(bytes)); break;
    }
    return 0;
}

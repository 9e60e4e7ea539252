// Everything that core and keeper read of each other, and of the kernel. The first byte says which reader.
#include "core/process/cgroups.h"
#include "core/process/keeper/instructions.h"
#include "core/process/keeperrecords.h"
#include "core/process/keeperstart.h"
#include "core/process/kernel.h"
#include "core/process/launchorder.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace Pitwall;

static const auto session = *SessionId::fromString(u"7ebe115f-3686-4d5d-b086-1aec01788b9e");

static void require(bool condition)
{
    if (!condition)
        std::abort();
}

template<typename T>
static QByteArray written(const T &value)
{
    return QJsonDocument(toJson(value)).toJson(QJsonDocument::Compact);
}

static QStringList texts(char **list)
{
    QStringList read;
    for (char **text = list; *text; ++text)
        read.append(QString::fromUtf8(*text));
    return read;
}

static void readInstructions(QByteArray block)
{
    Keeper::Instructions read;
    if (Keeper::parseInstructions(block.data(), size_t(block.size()), read)) {
        require(read.argv[0] && read.argv[0][0] == '/' && read.session && read.workDir[0] == '/');
        require(!texts(read.argv).isEmpty() && texts(read.environment).size() < block.size());
    }
    std::free(read.argv);
}

/// What a core accepts, its keeper reads as it was meant.
static void readIntent(const QByteArray &text)
{
    Result<LaunchSpec> spec = parseIntent(text, session);
    if (!spec)
        return;
    require(written(*parseIntent(written(*spec), session)) == written(*spec));
    spec->runAs.clear(); // looks into the machine
    if (!validate(*spec))
        return;
    Result<QByteArray> block = keeperInstructions(*spec, {});
    if (!block)
        return;
    Keeper::Instructions read;
    require(Keeper::parseInstructions(block->data(), size_t(block->size()), read));
    require(texts(read.argv).size() == spec->argv.size());
    std::free(read.argv);
}

static void readCgroups(const QByteArray &text)
{
    const qsizetype middle = text.indexOf('\0');
    const CgroupParents found = CgroupParents::parse(text.left(middle), text.mid(middle + 1));
    require(found.unified.isNull() || found.unified.size() <= text.size());
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    switch (data[0]) {
    case 'i': readIntent(text); break;
    case 'd':
        if (const auto identity = parseIdentity(text, session))
            require(parseIdentity(written(*identity), session).has_value());
        break;
    case 'e':
        if (const auto record = parseExit(text))
            require(parseExit(written(*record)).has_value());
        break;
    case 'm':
        if (const auto message = parseKeeperMessage(text, session))
            require(!message->hello || message->hello->pid > 1);
        break;
    case 'b': readInstructions(text); break;
    case 'c': readCgroups(text); break;
    case 'p': Kernel::parseProcStat(text.constData(), size_t(text.size())); break;
    case 'r': require(text == "ok" || !readKeeperReport(text)); break;
    default: break;
    }
    return 0;
}

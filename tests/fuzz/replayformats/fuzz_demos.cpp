// Demos, recordings and saves. The first byte says of which game.
#include "core/replays/formats/demos/demoreader.h"

#include <QBuffer>

#include <cstdlib>

using namespace Pitwall;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    static const QString kinds[] = {QStringLiteral("teeworlds"), QStringLiteral("openttd"), QStringLiteral("bzflag"),
                                    QStringLiteral("freeciv")};
    QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const Result<DemoInfo> info = readDemo(kinds[data[0] % 4], buffer);
    if (info ? info->seconds < 0 || info->ticks < -1 : info.error().detail.isEmpty())
        std::abort();
    return 0;
}

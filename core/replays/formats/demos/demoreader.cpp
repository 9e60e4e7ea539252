#include "core/replays/formats/demos/demoreader.h"

#include "core/replays/formats/demos/bzflagrecording.h"
#include "core/replays/formats/demos/freecivfiles.h"
#include "core/replays/formats/demos/openttdsave.h"
#include "core/replays/formats/demos/teeworldsdemo.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<DemoInfo> readDemo(const QString &kind, QIODevice &file)
{
    DeviceSource source(file);
    if (kind == "teeworlds"_L1)
        return readTeeworldsDemo(source);
    if (kind == "openttd"_L1)
        return readOpenTtdSave(source);
    if (kind == "bzflag"_L1)
        return readBzflagRecording(source);
    if (kind == "freeciv"_L1)
        return readFreecivFile(source);
    return fail(Error::Code::Unsupported, u"files of \"%1\" cannot be looked into"_s.arg(kind.left(40)));
}

} // namespace Pitwall

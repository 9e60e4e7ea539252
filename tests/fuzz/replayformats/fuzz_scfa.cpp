// Streams of Supreme Commander: whatever comes is understood or refused, the same in whatever pieces. The first byte
// says how it is cut: in pieces of so many bytes.
#include "core/replays/formats/scfa/commandscanner.h"
#include "core/replays/formats/scfa/streamreader.h"

#include <cstdlib>

using namespace Pitwall;

static void require(bool condition)
{
    if (!condition)
        std::abort();
}

static QByteArrayView pieceAt(QByteArrayView bytes, qsizetype at, qsizetype size)
{
    return bytes.sliced(at, std::min(size, bytes.size() - at));
}

static void compareHeaders(QByteArrayView bytes, qsizetype size)
{
    Scfa::HeaderScanner whole;
    const qsizetype used = whole.feed(bytes);
    require(used <= bytes.size());
    require(used == bytes.size() || whole.state() != Scfa::HeaderScanner::State::More);
    Scfa::HeaderScanner scanner;
    qsizetype fed = 0;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        fed += scanner.feed(pieceAt(bytes, at, size));
    require(scanner.state() == whole.state());
    require(scanner.error() == whole.error());
    require(scanner.mapPath() == whole.mapPath());
    require(scanner.sources() == whole.sources());
    if (scanner.state() == Scfa::HeaderScanner::State::Complete)
        require(fed == used && scanner.size() == whole.size());
    if (scanner.state() == Scfa::HeaderScanner::State::Bad)
        require(!scanner.error().isEmpty());
    require(Scfa::Header::parse(bytes).has_value() == (whole.state() == Scfa::HeaderScanner::State::Complete));
}

static void compareStreams(QByteArrayView bytes, qsizetype size)
{
    Scfa::StreamReader whole;
    const bool isGood = whole.feed(bytes).has_value() && whole.finish().has_value();
    Scfa::StreamReader reader;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        std::ignore = reader.feed(pieceAt(bytes, at, size));
    require(reader.finish().has_value() == isGood);
    if (!isGood)
        return;
    require(reader.detail() == whole.detail());
    require(reader.analysis().ticks() == whole.analysis().ticks());
    require(reader.analysis().isComplete() == whole.analysis().isComplete());
    ReplayRecord record;
    whole.fill(record);
    require(record.ticks >= 0 && record.seconds >= 0);

    Scfa::CommandScanner scanner;
    scanner.feed(bytes.sliced(whole.header().size));
    require(scanner.offset() == whole.analysis().size());
    require(scanner.isBroken() || !whole.analysis().hasEnded() || scanner.hasEnded());
    if (scanner.ticks() < 0x10000)
        require((whole.analysis().ticks() == scanner.ticks())
                || whole.analysis().ticks() == 0x7fffffff); // more than the scanner counts
}

/// The body alone, without a header that has to be found first.
static void compareBodies(QByteArrayView bytes, qsizetype size)
{
    Scfa::Analysis whole;
    whole.feed(bytes);
    whole.finish();
    Scfa::CommandScanner scanner;
    Scfa::Analysis analysis;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        analysis.feed(pieceAt(bytes, at, size));
        scanner.feed(pieceAt(bytes, at, size));
        require(scanner.boundary() <= scanner.offset());
    }
    analysis.finish();
    require(analysis.problem() == whole.problem());
    require(analysis.sources() == whole.sources());
    require(analysis.chat() == whole.chat());
    require(analysis.checksums().entries() == whole.checksums().entries());
    require(analysis.problem().isEmpty() == (!scanner.isBroken() && scanner.boundary() == scanner.offset()));
    std::ignore = analysis.checksums().desync();
    Scfa::CommandScanner atOnce;
    atOnce.feed(bytes);
    require(atOnce.ticks() == scanner.ticks() && atOnce.boundary() == scanner.boundary());
    require(atOnce.isBroken() == scanner.isBroken() && atOnce.hasEnded() == scanner.hasEnded());
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView bytes(data + 1, static_cast<qsizetype>(size - 1));
    const qsizetype piece = 1 + data[0] / 2;
    if (data[0] % 2 == 0) {
        compareBodies(bytes, piece);
    } else {
        compareHeaders(bytes, piece);
        compareStreams(bytes, piece);
    }
    return 0;
}

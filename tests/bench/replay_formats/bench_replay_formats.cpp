#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/fafreplay/fafreplaywriter.h"
#include "core/replays/formats/scfa/analysis.h"
#include "core/replays/formats/scfa/commandscanner.h"
#include "tests/bench/replay_formats/bodies.h"

#include <QBuffer>

#include <zstd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <vector>

using namespace Pitwall;

/// How fast bodies of replays are framed, understood and packed, in seconds of CPU time; beside each what the machine
/// needs at least: to copy the same bytes, or zstd alone.

static constexpr qsizetype pieceSize = 64 * 1024; // as they come from connections and files
static constexpr int rounds = 5;                  // of which the fastest counts
static constexpr double targetFraming = 1;        // GB a CPU-second
static constexpr double targetSaving = 0.37;      // CPU-seconds for 10 MB at level 10

static double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

template<typename Work>
static double fastest(Work work)
{
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const double begin = cpuSeconds();
        work();
        best = std::min(best, cpuSeconds() - begin);
    }
    return best;
}

template<typename Work>
static void inPieces(const QByteArray &body, Work work)
{
    for (qsizetype at = 0; at < body.size(); at += pieceSize)
        work(QByteArrayView(body).sliced(at, std::min(pieceSize, body.size() - at)));
}

static void reading(const char *what, const BodyPlan &plan)
{
    const QByteArray body = makeBody(plan);
    const double gigabytes = static_cast<double>(body.size()) / 1e9;
    std::vector<char> copy(static_cast<size_t>(pieceSize));
    const double copying = fastest([&] {
        inPieces(body, [&](QByteArrayView piece) {
            std::memcpy(copy.data(), piece.data(), static_cast<size_t>(piece.size()));
            asm volatile("" : : "r"(copy.data()) : "memory"); // or the compiler leaves it out
        });
    });
    quint32 ticks = 0;
    const double framing = fastest([&] {
        Scfa::CommandScanner scanner;
        inPieces(body, [&](QByteArrayView piece) { scanner.feed(piece); });
        ticks = scanner.ticks();
        if (!scanner.hasEnded())
            qFatal("the made body does not end");
    });
    const double analysing = fastest([&] {
        Scfa::Analysis analysis;
        inPieces(body, [&](QByteArrayView piece) { analysis.feed(piece); });
        analysis.finish();
        if (analysis.ticks() != ticks)
            qFatal("the analysis counts other ticks");
    });
    std::printf("  %-34s %5.1f B/tick   framing %5.2f GB/s (memcpy / %4.1f)%s   analysis %5.2f GB/s (memcpy / %4.1f)\n",
                what, static_cast<double>(body.size()) / ticks, gigabytes / framing, framing / copying,
                gigabytes / framing < targetFraming ? " TOO SLOW" : "", gigabytes / analysing, analysing / copying);
}

/// A file that goes nowhere.
class Nowhere final : public QIODevice
{
public:
    Nowhere() { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override { return size; }
};

class PiecesOf final : public PieceSource
{
public:
    explicit PiecesOf(QByteArrayView bytes)
        : m_left(bytes)
    {}

    Result<QByteArrayView> next() override
    {
        const QByteArrayView piece = m_left.first(std::min(pieceSize, m_left.size()));
        m_left = m_left.sliced(piece.size());
        return piece;
    }

private:
    QByteArrayView m_left;
};

static void saving(int level)
{
    const QByteArray body = makeBody({.sources = 8, .bytesPerTick = 193, .bytes = 10'000'000});
    std::vector<char> packed(ZSTD_compressBound(static_cast<size_t>(body.size())));
    const double alone = fastest([&] {
        ZSTD_CCtx *context = ZSTD_createCCtx();
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
        ZSTD_compress2(context, packed.data(), packed.size(), body.data(), static_cast<size_t>(body.size()));
        ZSTD_freeCCtx(context);
    });
    qint64 bytes = 0;
    const double ours = fastest([&] {
        FafReplayWriter writer(level);
        Nowhere file;
        PiecesOf pieces(body);
        const auto written = writer.write(file, {}, pieces, body.size());
        if (!written)
            qFatal("%s", qPrintable(written.error().detail));
        bytes = written->bytes;
    });
    std::printf("  %-34s level %2d   %.3f CPU-s (zstd alone %.3f, x %.2f)%s   to %.1f %%\n",
                "saving 10 MB with both hashes", level, ours, alone, ours / alone,
                level == 10 && ours > targetSaving ? " TOO SLOW" : "",
                100 * static_cast<double>(bytes) / static_cast<double>(body.size()));
}

static void loading()
{
    const QByteArray body = makeBody({.sources = 8, .bytesPerTick = 193, .bytes = 10'000'000});
    QBuffer file;
    file.open(QIODevice::ReadWrite);
    PiecesOf pieces(body);
    if (!FafReplayWriter().write(file, {}, pieces, body.size()))
        qFatal("cannot write");
    const double seconds = fastest([&] {
        file.seek(0);
        FafReplayReader reader(file);
        qint64 size = 0;
        if (!reader.open())
            qFatal("cannot open");
        for (Result<QByteArrayView> piece = reader.next(); piece && !piece->isEmpty(); piece = reader.next())
            size += piece->size();
        if (size != body.size())
            qFatal("cannot read");
    });
    std::printf("  %-34s %.3f CPU-s\n", "reading it again", seconds);
}

int main()
{
    std::puts("Replays, per CPU-second of one core:");
    reading("8 sources, the busiest known game", {.sources = 8, .bytesPerTick = 193});
    reading("8 sources, a quiet game", {.sources = 8, .bytesPerTick = 100});
    reading("2 sources, the hard case", {.sources = 2, .bytesPerTick = 25});
    saving(10);
    saving(1);
    loading();
}

#include "core/replays/bodyhashes.h"

#include "core/replays/formats/fafreplay/sha256.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static qint64 sizeOf(const QList<EndedGame::Piece> &pieces)
{
    qint64 size = 0;
    for (const EndedGame::Piece &piece : pieces)
        size += piece.size;
    return size;
}

/// Whether the one is the beginning of the other.
static bool isBeginning(const QList<EndedGame::Piece> &shorter, const QList<EndedGame::Piece> &longer)
{
    if (shorter.size() > longer.size())
        return false;
    for (qsizetype i = 0; i < shorter.size(); ++i) {
        const EndedGame::Piece &a = shorter[i];
        const EndedGame::Piece &b = longer[i];
        const bool isLast = i + 1 == shorter.size();
        if (a.file != b.file || a.offset != b.offset || (isLast ? a.size > b.size : a.size != b.size))
            return false;
    }
    return true;
}

/// Adds what of `body` lies between two offsets.
static Result<> addRange(Sha256 &hash, const QList<EndedGame::Piece> &body, qint64 from, qint64 to)
{
    constexpr qint64 step = 256 * 1024;
    qint64 begin = 0;
    for (const EndedGame::Piece &piece : body) {
        const qint64 first = std::max(from, begin);
        const qint64 last = std::min(to, begin + piece.size);
        if (first < last) {
            QFile file(piece.file);
            if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !file.seek(piece.offset + first - begin))
                return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(piece.file, file.errorString()));
            for (qint64 left = last - first; left > 0;) {
                const QByteArray bytes = file.read(std::min(left, step));
                if (bytes.isEmpty())
                    return fail(Error::Code::Unavailable, u"%1 is shorter than it should be"_s.arg(piece.file));
                hash.add(bytes);
                left -= bytes.size();
            }
        }
        begin += piece.size;
    }
    return {};
}

Result<QStringList> hashBodies(const QList<QList<EndedGame::Piece>> &bodies)
{
    QList<qsizetype> order(bodies.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, [&bodies](qsizetype a, qsizetype b) { return sizeOf(bodies[a]) < sizeOf(bodies[b]); });
    QStringList hashes(bodies.size());
    QList<bool> done(bodies.size(), false);
    for (const qsizetype first : order) { // a run: this one and all longer ones that begin with what was hashed so far
        if (done[first])
            continue;
        Sha256 hash;
        qsizetype last = -1;
        qint64 at = 0;
        for (const qsizetype next : order) {
            if (done[next] || (last < 0 ? next != first : !isBeginning(bodies[last], bodies[next])))
                continue;
            const qint64 end = sizeOf(bodies[next]);
            if (const Result<> added = addRange(hash, bodies[next], at, end); !added)
                return Failure{added.error()};
            hashes[next] = hash.soFar();
            done[next] = true;
            last = next;
            at = end;
        }
    }
    return hashes;
}

} // namespace Pitwall

#include "core/replays/archive/evidencetar.h"

#include "core/replays/formats/fafreplay/sha256.h"
#include "core/storage/durablefile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto readme = R"(Replays kept by Pitwall, with what is known about where they come from.

Each folder has a replay:
  the file      exactly as it is kept in the archive
  record.json   what the archive says of it: sha256 (of the file) and contentSha256 (of the stream in it)
  chain.json    who sent it: each writer with its address, times, verdict and, where it is known, the SHA-256 of the
                body that it sent (without the header, which differs between writers of the same game); where their
                streams went apart (branches); whether the simulations did (verdict); the game server and its session;
                how the game was announced (announced); what the FAF database said of it (metadata)

Check that nothing was changed since this archive was made:
  sha256sum -c SHA256SUMS

Check the stream in a .fafreplay of version 2 (one line of JSON, then zstd): this must print contentSha256
  tail -n +2 GAME.fafreplay | zstd -dcq | sha256sum
In a file of version 1 the second line is base64 of a zlib stream after four bytes (zlib-flate comes with qpdf):
  tail -n +2 GAME.fafreplay | base64 -di | tail -c +5 | zlib-flate -uncompress | sha256sum
Early ones have the four bytes within the stream:
  tail -n +2 GAME.fafreplay | base64 -di | zlib-flate -uncompress | tail -c +5 | sha256sum
All other files have contentSha256 = sha256.

Check who sent the body of it: this prints the sha256 of every writer in chain.json that sent all of it; N is the
headerBytes of chain.json and one more
  tail -n +2 GAME.fafreplay | zstd -dcq | tail -c +N | sha256sum

Nothing here is signed: compare record.json and chain.json with those that the archive's keeper gives you on another way.
)";

static constexpr auto missingIntro = R"(
Asked for and not in here, as their files are missing or damaged:
)";

struct EvidenceTar::Private
{
    QString path;
    Time now;
    QFile file;
    archive *tar = nullptr;
    QByteArray sums;
    QByteArray missing; ///< lines for those who read it
    QSet<QString> folders;
};

EvidenceTar::EvidenceTar(QString path, Time now)
    : d(std::make_unique<Private>())
{
    d->path = std::move(path);
    d->now = now;
}

EvidenceTar::~EvidenceTar()
{
    if (d->tar != nullptr)
        archive_write_free(d->tar);
    if (d->file.isOpen())
        d->file.remove();
}

Failure EvidenceTar::failure() const
{
    const char *text = archive_error_string(d->tar);
    return fail(
        Error::Code::Unavailable,
        u"cannot write %1: %2"_s.arg(d->path, text != nullptr ? QString::fromLocal8Bit(text) : d->file.errorString()));
}

Result<> EvidenceTar::open()
{
    d->file.setFileName(d->path + u".new"_s);
    if (!d->file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(d->path, d->file.errorString()));
    d->tar = archive_write_new();
    const bool opened = d->tar != nullptr && archive_write_set_format_pax_restricted(d->tar) == ARCHIVE_OK
        && archive_write_open_fd(d->tar, d->file.handle()) == ARCHIVE_OK;
    return opened ? Result<>() : failure();
}

Result<> EvidenceTar::beginEntry(const QString &name, qint64 size)
{
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), &archive_entry_free);
    archive_entry_set_pathname_utf8(entry.get(), name.toUtf8().constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_mtime(entry.get(), std::chrono::duration_cast<Seconds>(d->now.time_since_epoch()).count(), 0);
    return archive_write_header(d->tar, entry.get()) == ARCHIVE_OK ? Result<>() : failure();
}

static QByteArray sumLine(const QString &sha256, const QString &name)
{
    return sha256.toLatin1() + "  " + name.toUtf8() + '\n';
}

Result<> EvidenceTar::addBytes(const QString &name, const QByteArray &bytes)
{
    if (const Result<> begun = beginEntry(name, bytes.size()); !begun)
        return begun;
    if (archive_write_data(d->tar, bytes.constData(), static_cast<size_t>(bytes.size())) != bytes.size())
        return failure();
    Sha256 hash;
    hash.add(bytes);
    d->sums += sumLine(hash.finish(), name);
    return {};
}

Result<> EvidenceTar::addFile(const QString &name, const QString &path, const ReplayRecord &record)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    if (const Result<> begun = beginEntry(name, file.size()); !begun)
        return begun;
    QByteArray piece(1 << 20, Qt::Uninitialized);
    for (qint64 left = file.size(); left > 0;) {
        const qint64 got = file.read(piece.data(), std::min<qint64>(piece.size(), left));
        if (got <= 0)
            return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString()));
        if (archive_write_data(d->tar, piece.constData(), static_cast<size_t>(got)) != got)
            return failure();
        left -= got;
    }
    d->sums += sumLine(record.sha256, name);
    return {};
}

/// A name of a folder or file that no tool takes for anything else.
static QString plainName(const QString &text)
{
    QString name;
    const QString beginning = text.left(100);
    for (const QChar c : beginning)
        name += c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_') ? c : QChar(u'_');
    return name.startsWith(u'.') ? u'_' + name : name;
}

Result<> EvidenceTar::add(const Vault &vault, const ReplayRecord &record, const ReplayChain &chain)
{
    const Result<QString> path = vault.locate(record);
    if (!path)
        return Failure{path.error()};
    const Result<QString> sha256 = sha256OfFile(*path);
    if (!sha256)
        return Failure{sha256.error()};
    if (*sha256 != record.sha256)
        return fail(Error::Code::Corrupt, u"%1 is damaged: its SHA-256 is %2"_s.arg(*path, *sha256));
    QString folder = plainName(record.game.isEmpty() ? record.id.toString() : record.game);
    if (d->folders.contains(folder))
        folder += u'-' + record.id.toString();
    d->folders.insert(folder);
    QString name = plainName(record.fileName);
    if (name.isEmpty())
        name = folder + Vault::suffixOf(record);
    return addFile(folder + u'/' + name, *path, record)
        .and_then([&] { return addBytes(folder + u"/record.json"_s, QJsonDocument(toJson(record)).toJson()); })
        .and_then([&] { return addBytes(folder + u"/chain.json"_s, QJsonDocument(toJson(chain)).toJson()); });
}

void EvidenceTar::addMissing(ReplayId id, const QString &why)
{
    d->missing += "  " + id.toString().toUtf8() + ": " + why.toUtf8() + '\n';
}

Result<> EvidenceTar::finish()
{
    QByteArray words(readme);
    if (!d->missing.isEmpty())
        words += missingIntro + d->missing;
    if (const Result<> added = addBytes(u"README.txt"_s, words); !added)
        return added;
    const QByteArray sums = std::exchange(d->sums, {});
    if (const Result<> added = addBytes(u"SHA256SUMS"_s, sums); !added)
        return added;
    if (archive_write_close(d->tar) != ARCHIVE_OK)
        return failure();
    if (const Result<> flushed = flushFile(d->file); !flushed)
        return flushed;
    d->file.close();
    return renameOver(d->path + u".new"_s, d->path);
}

} // namespace Pitwall

#include "core/replays/formats/demos/archivesource.h"

#include <archive.h>

#include <cerrno>
#include <optional>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype UnpackedPiece = 64 * 1024;
static constexpr qint64 MostUnpacked = 1024LL * 1024 * 1024;

struct ArchiveSource::Private
{
    explicit Private(PieceSource &source)
        : packed(source)
    {}

    Result<> open();
    Failure failure() const;
    static la_ssize_t read(archive *, void *self, const void **bytes);

    PieceSource &packed;
    QByteArray begin;
    QByteArray current; ///< what libarchive reads now, where that was the beginning
    QByteArray out = QByteArray(UnpackedPiece, Qt::Uninitialized);
    std::unique_ptr<archive, decltype(&archive_read_free)> handle{archive_read_new(), &archive_read_free};
    std::optional<Error> error; ///< of what is packed
    qint64 given = 0;
    bool isOpen = false;
};

ArchiveSource::ArchiveSource(PieceSource &packed, QByteArray begin)
    : d(std::make_unique<Private>(packed))
{
    d->begin = std::move(begin);
}

ArchiveSource::~ArchiveSource() = default;

la_ssize_t ArchiveSource::Private::read(archive *handle, void *self, const void **bytes)
{
    auto *d = static_cast<Private *>(self);
    if (!d->begin.isEmpty()) {
        d->current = std::exchange(d->begin, {});
        *bytes = d->current.constData();
        return d->current.size();
    }
    const Result<QByteArrayView> piece = d->packed.next();
    if (!piece) {
        d->error = piece.error();
        archive_set_error(handle, EIO, "cannot read");
        return -1;
    }
    *bytes = piece->data();
    return piece->size();
}

Failure ArchiveSource::Private::failure() const
{
    if (error)
        return Failure{*error};
    const char *why = handle ? archive_error_string(handle.get()) : "no memory";
    return fail(Error::Code::Corrupt, u"the file does not unpack: %1"_s.arg(QString::fromUtf8(why)));
}

Result<> ArchiveSource::Private::open()
{
    if (!handle)
        return failure();
    // Only what libarchive unpacks itself: of other compressions it would start the programs
    archive_read_support_filter_gzip(handle.get());
    archive_read_support_filter_bzip2(handle.get());
    archive_read_support_filter_xz(handle.get());
    archive_read_support_filter_zstd(handle.get());
    archive_read_support_format_raw(handle.get());
    archive_entry *entry = nullptr;
    if (archive_read_open(handle.get(), this, nullptr, &Private::read, nullptr) != ARCHIVE_OK
        || archive_read_next_header(handle.get(), &entry) != ARCHIVE_OK)
        return failure();
    isOpen = true;
    return {};
}

Result<QByteArrayView> ArchiveSource::next()
{
    if (!d->isOpen) {
        if (const Result<> opened = d->open(); !opened)
            return Failure{opened.error()};
    }
    const la_ssize_t size = archive_read_data(d->handle.get(), d->out.data(), static_cast<size_t>(d->out.size()));
    if (size < 0)
        return d->failure();
    d->given += size;
    if (d->given > MostUnpacked)
        return fail(Error::Code::TooLarge, u"the file unpacks to more than a gigabyte"_s);
    return QByteArrayView(d->out).first(size);
}

} // namespace Pitwall

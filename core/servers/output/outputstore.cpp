#include "core/servers/output/outputstore.h"

#include "core/base/logging.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcOutput, "pitwall.servers.outputstore", QtInfoMsg)

namespace Pitwall {

static constexpr auto catalogName = "segments.jsonl"_L1;

static QString segmentName(qint64 firstSeq)
{
    return u"%1.log"_s.arg(firstSeq, 12, 10, QChar(u'0')); // sorts by name as by number
}

static Failure writeFailed(const QString &path)
{
    return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(path, qt_error_string(errno)));
}

// Appends all of `bytes`, or nothing.
static Result<> appendToFile(const QString &path, const QByteArray &bytes, int flags = 0)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CLOEXEC | flags, 0600);
    if (fd < 0)
        return writeFailed(path);
    struct stat before = {};
    const bool known = ::fstat(fd, &before) == 0;
    Result<> outcome;
    for (qsizetype done = 0; done < bytes.size() && outcome;) {
        const ssize_t n = ::write(fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (n >= 0)
            done += n;
        else if (errno != EINTR)
            outcome = writeFailed(path);
    }
    if (!outcome && known && ::ftruncate(fd, before.st_size) != 0)
        qCWarning(lcOutput) << "a half-written line stays" << kv("path", path);
    ::close(fd);
    return outcome;
}

OutputStore::OutputStore(QString folder, Limits limits)
    : m_limits(limits)
{
    m_catalog.folder = std::move(folder);
}

Result<> OutputStore::open()
{
    QDir dir(m_catalog.folder);
    if (!dir.mkpath(u"."_s))
        return fail(Error::Code::Unavailable, u"cannot make the folder "_s + m_catalog.folder);
    QFile::setPermissions(m_catalog.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    loadCatalog();

    QStringList openFiles = dir.entryList({u"*.log"_s}, QDir::Files, QDir::Name);
    while (openFiles.size() > 1) { // the core died before it had compressed them
        const QString older = openFiles.takeFirst();
        const Result<SegmentInfo> info = closeSegment(pathOf(older));
        if (info)
            remember(*info);
        else
            qCWarning(lcOutput) << "a segment cannot be read" << kv("path", pathOf(older)) << info.error().detail;
    }
    return recover(openFiles);
}

// Closed segments by the catalog; those that it does not know (the core died in between) by looking into them.
void OutputStore::loadCatalog()
{
    QDir dir(m_catalog.folder);
    QStringList files = dir.entryList({u"*.log.zst"_s}, QDir::Files, QDir::Name);
    QFile file(pathOf(catalogName));
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            const Result<SegmentInfo> info = fromJson<SegmentInfo>(QJsonDocument::fromJson(line).object());
            if (info && files.removeOne(info->name))
                m_catalog.closed.append(*info);
        }
    }
    for (const QString &name : std::as_const(files)) {
        const Result<SegmentText> text = SegmentText::load(pathOf(name));
        if (!text) {
            qCWarning(lcOutput) << "a segment cannot be read" << kv("path", pathOf(name)) << text.error().detail;
            continue;
        }
        SegmentInfo info = text->describe();
        info.name = name;
        info.bytes = QFileInfo(pathOf(name)).size();
        info.sha256 = fileSha256(pathOf(name)).value_or(QString());
        m_catalog.closed.append(info);
    }
    std::ranges::sort(m_catalog.closed, {}, &SegmentInfo::firstSeq);
    if (!files.isEmpty())
        saveCatalog();
}

Result<> OutputStore::recover(const QStringList &openFiles)
{
    if (!m_catalog.closed.isEmpty())
        m_position = {m_catalog.closed.last().session, m_catalog.closed.last().offset};
    if (openFiles.isEmpty())
        return create();
    const QString path = pathOf(openFiles.first());
    const Result<SegmentText> text = SegmentText::load(path);
    if (!text) {
        qCWarning(lcOutput) << "the last segment cannot be read and is put aside" << kv("path", path)
                            << text.error().detail;
        QFile::rename(path, path + u".damaged"_s);
        return create();
    }
    if (text->wholeBytes() < text->bytes().size() && !QFile::resize(path, text->wholeBytes()))
        return writeFailed(path);
    m_catalog.open = text->describe();
    m_catalog.open.name = openFiles.first();
    m_catalog.open.bytes = text->wholeBytes();
    m_position = {m_catalog.open.session, m_catalog.open.offset};
    return {};
}

bool OutputStore::knows(SessionId session) const
{
    constexpr qsizetype lately = 3;
    const QList<SegmentInfo> segments = m_catalog.segments();
    for (const SegmentInfo &info : segments.last(std::min(lately, segments.size()))) {
        const Result<SegmentText> text = SegmentText::load(pathOf(info.name));
        if (!text)
            continue;
        if (text->header().position.session == session)
            return true;
        for (qint64 i = 0; i < text->size(); ++i) {
            if (!OutputRecord::isPosition(text->raw(i), true))
                continue;
            const Result<OutputRecord> record = OutputRecord::parse(text->raw(i));
            if (record && record->who == session.toString())
                return true;
        }
    }
    return false;
}

Result<> OutputStore::create()
{
    const qint64 next = m_catalog.open.name.isEmpty() && !m_catalog.closed.isEmpty() ? m_catalog.closed.last().endSeq()
                                                                                     : m_catalog.open.endSeq();
    SegmentInfo info{
        .name = segmentName(next), .firstSeq = next, .session = m_position.session, .offset = m_position.offset};
    const QByteArray header = SegmentHeader{.firstSeq = next, .position = m_position}.toBytes();
    const Result<> written = appendToFile(pathOf(info.name), header, O_CREAT | O_TRUNC);
    if (!written)
        return written;
    info.bytes = header.size();
    m_catalog.open = info;
    return {};
}

Result<> OutputStore::append(const QList<OutputRecord> &records)
{
    if (records.isEmpty())
        return {};
    QByteArray bytes;
    for (const OutputRecord &record : records) {
        if (record.at != m_lastTime || m_lastTimeText.isEmpty()) {
            m_lastTime = record.at;
            m_lastTimeText = toIsoString(record.at).toLatin1();
        }
        record.appendTo(bytes, m_lastTimeText);
    }
    const Result<> written = appendToFile(pathOf(m_catalog.open.name), bytes);
    if (!written)
        return written;
    for (const OutputRecord &record : records)
        record.advance(m_position);
    SegmentInfo &open = m_catalog.open;
    if (open.lines == 0)
        open.from = records.first().at;
    open.to = records.last().at;
    open.lines += records.size();
    open.bytes += bytes.size();
    open.session = m_position.session;
    open.offset = m_position.offset;
    return open.bytes >= m_limits.segmentBytes ? roll(open.to) : Result<>();
}

Result<> OutputStore::roll(Time now)
{
    const SegmentInfo full = m_catalog.open;
    const Result<> created = create(); // first: the old one stays readable until the new one is there
    if (!created) {
        m_catalog.open = full;
        return {}; // the lines are stored; it grows on until there is room
    }
    const Result<SegmentInfo> info = closeSegment(pathOf(full.name));
    remember(info ? *info : full);
    if (!info)
        qCWarning(lcOutput) << "a segment stays as it is" << kv("path", pathOf(full.name)) << info.error().detail;
    removeOld(now);
    return {};
}

void OutputStore::remember(const SegmentInfo &info)
{
    m_catalog.closed.append(info);
    const QByteArray line = QJsonDocument(toJson(info)).toJson(QJsonDocument::Compact) + '\n';
    const Result<> written = appendToFile(pathOf(catalogName), line, O_CREAT);
    if (!written)
        qCWarning(lcOutput) << "the catalog is behind; it is made anew at the next start" << written.error().detail;
}

bool OutputStore::saveCatalog() const
{
    QSaveFile file(pathOf(catalogName));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (const SegmentInfo &info : m_catalog.closed)
        file.write(QJsonDocument(toJson(info)).toJson(QJsonDocument::Compact) + '\n');
    return file.commit();
}

void OutputStore::removeOld(Time now)
{
    qint64 total = m_catalog.open.bytes;
    for (const SegmentInfo &info : std::as_const(m_catalog.closed))
        total += info.bytes;
    const bool tooMuch = total > m_limits.keepBytes;
    const qint64 goal = m_limits.keepBytes / 10 * 9; // not one with each new segment: the catalog is written each time
    qsizetype gone = 0;
    for (const SegmentInfo &info : std::as_const(m_catalog.closed)) {
        if (info.to + m_limits.keepFor > now && !(tooMuch && total > goal))
            break;
        QFile::remove(pathOf(info.name));
        total -= info.bytes;
        ++gone;
    }
    if (gone == 0)
        return;
    m_catalog.closed.remove(0, gone);
    if (!saveCatalog())
        qCWarning(lcOutput) << "the catalog is behind; it is made anew at the next start"
                            << kv("folder", m_catalog.folder);
}

void OutputStore::flush()
{
    const int fd = ::open(QFile::encodeName(pathOf(m_catalog.open.name)).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fdatasync(fd);
    ::close(fd);
}

} // namespace Pitwall

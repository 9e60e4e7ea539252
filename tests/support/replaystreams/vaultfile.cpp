#include "tests/support/replaystreams/vaultfile.h"

#include <QFile>
#include <QJsonDocument>

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace Pitwall::ReplayStreams {

static constexpr unsigned long long largestStream = 1ULL << 30;

Result<VaultFile> VaultFile::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, path + u": "_s + file.errorString());
    const QByteArray all = file.readAll();
    const qsizetype line = all.indexOf('\n');
    QJsonParseError problem;
    VaultFile found;
    found.json = QJsonDocument::fromJson(all.left(std::max<qsizetype>(line, 0)), &problem).object();
    if (line < 0 || problem.error != QJsonParseError::NoError)
        return fail(Error::Code::Corrupt, u"%1: no line of JSON in front (%2 bytes)"_s.arg(path).arg(all.size()));
    if (found.json[u"version"_s].toInt() != 2 || found.json[u"compression"_s].toString() != u"zstd")
        return fail(Error::Code::Corrupt, path + u": not version 2 with zstd"_s);
    const char *frame = all.constData() + line + 1;
    const auto size = static_cast<std::size_t>(all.size() - line - 1);
    const unsigned long long content = ZSTD_getFrameContentSize(frame, size);
    if (content == ZSTD_CONTENTSIZE_ERROR || content == ZSTD_CONTENTSIZE_UNKNOWN || content > largestStream)
        return fail(Error::Code::Corrupt, path + u": the frame does not say its size"_s);
    found.stream.resize(static_cast<qsizetype>(content));
    const std::size_t used = ZSTD_findFrameCompressedSize(frame, size);
    if (ZSTD_isError(used) != 0)
        return fail(Error::Code::Corrupt, path + u": the frame is not whole"_s);
    const std::size_t got = ZSTD_decompress(found.stream.data(), static_cast<std::size_t>(content), frame, used);
    if (ZSTD_isError(got) != 0 || got != content)
        return fail(Error::Code::Corrupt, path + u": "_s + QString::fromLatin1(ZSTD_getErrorName(got)));
    return found;
}

QString VaultFile::pathOf(std::uint64_t game)
{
    const QString digits = QString::number(static_cast<qulonglong>(game)).rightJustified(10, u'0').right(10);
    QString path;
    for (int pair = 0; pair < 4; ++pair)
        path += QString::number(digits.sliced(pair * 2, 2).toInt()) + u'/';
    return path + QString::number(static_cast<qulonglong>(game)) + u".fafreplay"_s;
}

} // namespace Pitwall::ReplayStreams

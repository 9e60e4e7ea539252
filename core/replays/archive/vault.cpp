#include "core/replays/archive/vault.h"

#include "core/storage/durablefile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto ownFolder = "/.pitwall"_L1; // not served by a web server that shows the vault: 0700

Vault::Vault(const QString &folder)
    : m_folder(QDir::cleanPath(folder))
    , m_life(QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

Result<> Vault::open() const
{
    const QString own = m_folder + ownFolder;
    for (const QString &path : QStringList{m_folder, own, own + u"/new"_s, own + u"/trash"_s, own + u"/quarantine"_s}) {
        if (const Result<> made = makeFoldersFor(path + u"/."_s); !made)
            return made;
    }
    QFile::setPermissions(own, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QDir fresh(own + u"/new"_s);
    const QStringList left = fresh.entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : left) {
        if (!name.startsWith(m_life))
            fresh.remove(name);
    }
    return {};
}

QString Vault::folderOf(ReplayRecord::State state) const
{
    switch (state) {
    case ReplayRecord::State::Kept: break;
    case ReplayRecord::State::Quarantined: return m_folder + ownFolder + u"/quarantine"_s;
    case ReplayRecord::State::Trashed: return m_folder + ownFolder + u"/trash"_s;
    }
    return m_folder;
}

QString Vault::pathOf(const ReplayRecord &record) const
{
    return folderOf(record.state) + u'/' + record.file;
}

QString Vault::newFile() const
{
    return m_folder + ownFolder + u"/new/"_s + m_life + u'-' + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

static bool isNumber(const QString &text)
{
    return !text.isEmpty() && text.size() <= 20
        && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool Vault::hasNumber(const ReplayRecord &record)
{
    return record.kind == "scfa"_L1 && isNumber(record.game);
}

QString Vault::placeOfGame(const QString &game)
{
    const QString digits = game.rightJustified(10, u'0').right(10);
    QString place;
    for (int i = 0; i < 8; i += 2)
        place += QString::number(QStringView(digits).mid(i, 2).toInt()) + u'/';
    return place + game + u".fafreplay"_s;
}

/// A kind becomes a folder: letters and digits only.
static QString folderName(const QString &kind)
{
    QString name;
    const QString lower = kind.toLower();
    for (const QChar c : lower) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-')
            name += c;
    }
    // A number would be a folder of FAF's.
    return name.isEmpty() || isNumber(name) ? u"other"_s : name.left(40);
}

QString Vault::placeOfContent(const QString &kind, const QString &sha256, const QString &suffix)
{
    return folderName(kind) + u'/' + sha256.left(2) + u'/' + sha256.mid(2, 2) + u'/' + sha256 + suffix;
}

QString Vault::placeOfId(ReplayId id, const QString &suffix)
{
    const QString name = id.toString();
    return name.left(2) + u'/' + name + suffix;
}

QString Vault::placeFor(const ReplayRecord &record)
{
    const QString suffix = suffixOf(record);
    return hasNumber(record) && suffix == ".fafreplay"_L1 ? placeOfGame(record.game)
                                                          : placeOfContent(record.kind, record.sha256, suffix);
}

QString Vault::suffixOf(const ReplayRecord &record)
{
    const QString suffix = QFileInfo(record.fileName).suffix();
    const bool plain = !suffix.isEmpty() && suffix.size() <= 16
        && std::ranges::all_of(suffix, [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); });
    return plain ? u'.' + suffix : QString();
}

/// As QDir::mkpath(), but what was made is there after a power cut.
Result<> Vault::makeFoldersFor(const QString &path) const
{
    QStringList missing;
    for (QString folder = QFileInfo(path).path(); !QFileInfo(folder).isDir(); folder = QFileInfo(folder).path())
        missing.prepend(folder);
    for (const QString &folder : missing) {
        if (!QDir().mkdir(folder) && !QFileInfo(folder).isDir())
            return fail(Error::Code::Unavailable, u"cannot make the folder "_s + folder);
        if (const Result<> flushed = flushFolderOf(folder); !flushed)
            return flushed;
    }
    return {};
}

Result<> Vault::place(const QString &from, const QString &to) const
{
    return makeFoldersFor(to).and_then([&] { return renameNew(from, to); });
}

Result<QString> Vault::move(const ReplayRecord &record, ReplayRecord::State state) const
{
    const Result<QString> from = locate(record);
    if (!from)
        return from;
    QStringList places{placeOfId(record.id, suffixOf(record))};
    if (state == ReplayRecord::State::Kept)
        places = {placeFor(record), placeOfContent(record.kind, record.sha256, suffixOf(record))};
    Result<> placed;
    for (const QString &place : places) {
        const QString to = folderOf(state) + u'/' + place;
        if (to == *from)
            return place;
        placed = this->place(*from, to);
        if (placed) {
            const Result<> flushed = flushFolderOf(*from);
            return flushed ? Result<QString>(place) : Failure{flushed.error()};
        }
        if (placed.error().code != Error::Code::Conflict)
            break;
    }
    return Failure{placed.error()};
}

Result<QString> Vault::locate(const ReplayRecord &record) const
{
    // Names by id are of this record only; those in the vault are compared.
    for (const auto state : {ReplayRecord::State::Quarantined, ReplayRecord::State::Trashed}) {
        const QString path = folderOf(state) + u'/' + placeOfId(record.id, suffixOf(record));
        if (QFileInfo(path).isFile())
            return path;
    }
    if (record.state == ReplayRecord::State::Kept && QFileInfo(pathOf(record)).isFile())
        return pathOf(record);
    for (const QString &place : {placeFor(record), placeOfContent(record.kind, record.sha256, suffixOf(record))}) {
        const QString path = m_folder + u'/' + place;
        const QFileInfo file(path);
        if (file.isFile() && file.size() == record.bytes && sha256OfFile(path) == record.sha256)
            return path;
    }
    return fail(Error::Code::NotFound,
                u"the file of the replay %1 is not there: %2"_s.arg(record.id.toString(), pathOf(record)));
}

Result<> Vault::remove(const QString &path) const
{
    if (!QFile::exists(path))
        return {};
    if (!QFile::remove(path))
        return fail(Error::Code::Unavailable, u"cannot remove "_s + path);
    return flushFolderOf(path);
}

Result<QString> sha256OfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(file.exists() ? Error::Code::Unavailable : Error::Code::NotFound,
                    u"cannot read %1: %2"_s.arg(path, file.errorString()));
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(1 << 20, Qt::Uninitialized);
    while (true) {
        const qint64 got = file.read(piece.data(), piece.size());
        if (got < 0)
            return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString()));
        if (got == 0)
            return QString::fromLatin1(hash.result().toHex());
        hash.addData(QByteArrayView(piece.constData(), got));
    }
}

} // namespace Pitwall

#include "app/pitwallctl/corelink.h"

#include "core/client/localcore.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Result<Secret> readToken(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, path + u": "_s + file.errorString());
    return Secret(file.read(4096).trimmed());
}

/// What was said on purpose, before what is there by itself.
static Result<Secret> givenToken(const CommandLine::Globals &globals)
{
    if (!globals.tokenFile.empty())
        return readToken(text(globals.tokenFile));
    return Secret(qgetenv("PITWALL_TOKEN"));
}

static Result<Peer> localPeer(const Folders &folders, const Secret &given)
{
    Result<Peer> peer = findLocalCore(folders);
    if (!peer)
        return fail(Error::Code::Unavailable, peer.error().detail);
    if (!given.isEmpty())
        peer->bearer = given;
    return peer;
}

Result<CoreLink> CoreLink::from(const CommandLine::Globals &globals)
{
    CoreLink link{.name = text(globals.core), .folders = Folders::of(text(globals.dataDir))};
    const Result<Secret> token = givenToken(globals);
    if (!token)
        return Failure{token.error()};
    if (link.name.isEmpty()) {
        link.name = u"local"_s;
        const Result<Peer> local = localPeer(link.folders, *token);
        if (!local)
            return Failure{local.error()};
        link.peer = *local;
    } else {
        const Result<QUrl> url = Peer::urlFrom(link.name);
        if (!url)
            return Failure{url.error()};
        const SavedLogins saved(SavedLogins::pathIn(link.folders));
        link.name = url->toString();
        link.peer = {*url, saved.fingerprint(link.name), saved.bearer(link.name)};
        if (!globals.fingerprint.empty())
            link.peer.fingerprint = QByteArray::fromStdString(globals.fingerprint);
    }
    if (!token->isEmpty())
        link.peer.bearer = *token;
    link.find = [isLocal = globals.core.empty(), folders = link.folders, known = link.peer, given = *token] {
        return isLocal ? localPeer(folders, given) : Result<Peer>(known);
    };
    return link;
}

QString SavedLogins::pathIn(const Folders &folders)
{
    return folders.state + u"/logins.json"_s;
}

QJsonObject SavedLogins::read() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(1 << 20)).object() : QJsonObject();
}

Result<> SavedLogins::write(const QJsonObject &logins) const
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    const QByteArray json = QJsonDocument(logins).toJson();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(json) != json.size() || !file.commit())
        return fail(Error::Code::Unavailable, m_path + u": "_s + file.errorString());
    return {};
}

Secret SavedLogins::bearer(const QString &url) const
{
    return Secret(read().value(url)["bearer"_L1].toString().toUtf8());
}

QByteArray SavedLogins::fingerprint(const QString &url) const
{
    return read().value(url)["fingerprint"_L1].toString().toUtf8();
}

Result<> SavedLogins::save(const QString &url, const Secret &bearer, const QByteArray &fingerprint) const
{
    QJsonObject logins = read();
    logins.insert(url,
                  QJsonObject{{u"bearer"_s, QString::fromUtf8(bearer.reveal())},
                              {u"fingerprint"_s, QString::fromUtf8(fingerprint)}});
    return write(logins);
}

Result<> SavedLogins::remove(const QString &url) const
{
    QJsonObject logins = read();
    logins.remove(url);
    return write(logins);
}

} // namespace Pitwall

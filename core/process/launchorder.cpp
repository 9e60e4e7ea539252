#include "core/process/launchorder.h"

#include "core/process/keeper/protocol.h"

#include <QFile>

#include <array>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Failure invalid(const QString &what, const QString &field)
{
    return fail(Error::Code::InvalidArgument, what, field);
}

static bool hasNul(const QString &text)
{
    return text.contains(QChar(0));
}

Result<> validate(const LaunchSpec &spec)
{
    if (spec.session.isNull())
        return invalid(u"a session needs an id"_s, u"/session"_s);
    if (spec.argv.isEmpty() || !spec.argv.first().startsWith(u'/'))
        return invalid(u"the program must be an absolute path"_s, u"/argv/0"_s);
    if (std::ranges::any_of(spec.argv, hasNul))
        return invalid(u"an argument cannot hold a NUL"_s, u"/argv"_s);
    if (!spec.workDir.startsWith(u'/') || hasNul(spec.workDir))
        return invalid(u"the working directory must be an absolute path"_s, u"/workDir"_s);
    for (auto it = spec.environment.cbegin(); it != spec.environment.cend(); ++it) {
        if (it.key().isEmpty() || it.key().contains(u'=') || hasNul(it.key()) || hasNul(it.value()))
            return invalid(u"not an environment variable: "_s + it.key(), u"/environment"_s);
    }
    if (spec.umask < 0 || spec.umask > 0777)
        return invalid(u"expected a umask from 0 to 0777"_s, u"/umask"_s);
    if (spec.maxOpenFiles < 0 || spec.maxMemoryBytes < 0)
        return invalid(u"a limit cannot be negative"_s, u"/maxOpenFiles"_s);
    return {};
}

namespace {

class Block final
{
public:
    void add(const char *key, const QByteArray &value) { m_bytes += QByteArray(key) + '=' + value + '\0'; }
    void add(const char *key, const QString &value) { add(key, QFile::encodeName(value)); }
    void add(const char *key, qint64 value) { add(key, QByteArray::number(value)); }
    QByteArray finish()
    {
        add("end", QByteArray());
        return m_bytes;
    }

private:
    QByteArray m_bytes;
};

} // namespace

static Result<> addUser(Block &block, const QString &name)
{
    std::array<char, 16384> texts{};
    passwd entry = {};
    passwd *found = nullptr;
    const QByteArray user = name.toUtf8();
    if (::getpwnam_r(user.constData(), &entry, texts.data(), texts.size(), &found) != 0 || !found)
        return fail(Error::Code::PermissionDenied, u"this machine has no user %1 to run the game as"_s.arg(name),
                    u"/runAs"_s);
    if (found->pw_uid == 0)
        return {};
    std::array<gid_t, 64> groups{};
    int count = groups.size();
    if (::getgrouplist(user.constData(), found->pw_gid, groups.data(), &count) < 0)
        return invalid(name + u" is in more than 64 groups"_s, u"/runAs"_s);
    block.add("uid", qint64(found->pw_uid));
    block.add("gid", qint64(found->pw_gid));
    for (int i = 0; i < count; ++i)
        block.add("group", qint64(groups.at(size_t(i))));
    return {};
}

Result<QByteArray> keeperInstructions(const LaunchSpec &spec, const CgroupParents &parents)
{
    Block block;
    block.add("session", spec.session.toString());
    block.add("workDir", spec.workDir);
    block.add("stdio", toText(spec.stdio));
    block.add("umask", spec.umask);
    block.add("maxOpenFiles", spec.maxOpenFiles);
    block.add("maxMemoryBytes", spec.maxMemoryBytes);
    if (!parents.unified.isEmpty())
        block.add("cgroupParent", parents.unified);
    if (!parents.memory.isEmpty())
        block.add("memoryParent", parents.memory);
    if (!spec.runAs.isEmpty() && ::geteuid() == 0) {
        if (const Result<> added = addUser(block, spec.runAs); !added)
            return Failure{added.error()};
    }
    for (const QString &argument : spec.argv)
        block.add("arg", argument);
    const auto nonce = QString::fromLatin1(KeeperProtocol::sessionVariable);
    block.add("env", nonce + u'=' + spec.session.toString());
    for (auto it = spec.environment.cbegin(); it != spec.environment.cend(); ++it) {
        if (it.key() != nonce)
            block.add("env", it.key() + u'=' + it.value());
    }
    QByteArray bytes = block.finish();
    if (size_t(bytes.size()) > KeeperProtocol::maxInstructions)
        return invalid(u"arguments and environment are too large"_s, u"/argv"_s);
    return bytes;
}

} // namespace Pitwall

#include "core/security/accessrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall::AccessRules {

static constexpr int maxNameLength = 64;
static constexpr int maxKeyLength = 256; // there are single characters that stand for eighteen
static constexpr int maxServersInGrants = 1000;

static bool isVisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // among them those that turn the direction of writing
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    default: return true;
    }
}

Result<QString> checkName(const QString &name)
{
    const auto refused = [](const QString &why) {
        return fail(Error::Code::InvalidArgument, why, u"/name"_s);
    };
    if (name.isEmpty() || name.size() > maxNameLength)
        return refused(u"a name has 1 to %1 characters"_s.arg(maxNameLength));
    if (name.trimmed() != name)
        return refused(u"a name has no space at its ends"_s);
    if (!name.isValidUtf16() || !std::ranges::all_of(name.toUcs4(), [](uint c) { return isVisible(c); }))
        return refused(u"a name has visible characters only"_s);
    if (nameKey(name).size() > maxKeyLength)
        return refused(u"the name has too many compound characters"_s);
    return name.normalized(QString::NormalizationForm_C);
}

QString nameKey(const QString &name)
{
    // By way of capitals, because Qt folds letter by letter and would keep ß and ss apart.
    return name.normalized(QString::NormalizationForm_KC).toUpper().toCaseFolded();
}

Result<> checkPassword(const Secret &password, const QString &userName, int minimum)
{
    const auto refused = [](const QString &why) {
        return fail(Error::Code::InvalidArgument, why, u"/password"_s);
    };
    const QByteArray &bytes = password.reveal();
    if (bytes.size() > maxPasswordBytes)
        return refused(u"a password has at most %1 bytes"_s.arg(maxPasswordBytes));
    const auto characters = QString::fromUtf8(bytes);
    if (characters.size() < minimum)
        return refused(u"a password has at least %1 characters"_s.arg(minimum));
    if (nameKey(characters) == nameKey(userName))
        return refused(u"the password must not be the name"_s);
    return {};
}

static Result<QList<Permission::Flag>> checkFlags(const QList<Permission::Flag> &flags, bool onServer)
{
    QList<Permission::Flag> checked;
    for (const Permission::Flag flag : flags) {
        if (flag <= Permission::Flag::LoggedIn)
            return fail(Error::Code::InvalidArgument, toText(flag) + u" cannot be granted"_s, u"/grants"_s);
        if (onServer && !Permission::isPerServer(flag))
            return fail(Error::Code::InvalidArgument, toText(flag) + u" cannot be granted for one server"_s,
                        u"/grants/servers"_s);
        if (!checked.contains(flag))
            checked.append(flag);
    }
    return checked;
}

Result<Grants> checkGrants(const Grants &grants)
{
    Grants checked{.administrator = grants.administrator};
    const Result<QList<Permission::Flag>> everywhere = checkFlags(grants.everywhere, false);
    if (!everywhere)
        return Failure{everywhere.error()};
    checked.everywhere = *everywhere;
    if (grants.servers.size() > maxServersInGrants)
        return fail(Error::Code::TooLarge, u"too many servers"_s, u"/grants/servers"_s);
    for (auto it = grants.servers.cbegin(); it != grants.servers.cend(); ++it) {
        const auto server = ServerId::fromString(it.key());
        if (!server)
            return fail(Error::Code::InvalidArgument, u"not the id of a server"_s, u"/grants/servers"_s);
        const Result<QList<Permission::Flag>> flags = checkFlags(it.value(), true);
        if (!flags)
            return Failure{flags.error()};
        if (!flags->isEmpty())
            checked.servers.insert(server->toString(), *flags);
    }
    return checked;
}

Result<> checkKeys(const QJsonObject &changes, const QStringList &editable)
{
    for (const QString &key : changes.keys()) {
        if (!editable.contains(key))
            return fail(Error::Code::InvalidArgument, u"can be changed: "_s + editable.join(u", "_s), u'/' + key);
    }
    return {};
}

QString cleanText(const QString &text, int limit)
{
    QString clean;
    for (const uint c : text.left(limit).toUcs4()) {
        if (isVisible(c))
            clean += QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    return clean.trimmed();
}

} // namespace Pitwall::AccessRules

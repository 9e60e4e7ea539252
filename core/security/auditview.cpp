#include "core/security/auditview.h"

#include "core/base/redact.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype maxBytes = 16 * 1024;
static constexpr int maxDepth = 32;

static bool isSecretName(const QString &name)
{
    static const QStringList parts{u"password"_s,      u"passwd"_s,     u"passphrase"_s, u"secret"_s, u"token"_s,
                                   u"apikey"_s,        u"credential"_s, u"privatekey"_s, u"cookie"_s, u"bearer"_s,
                                   u"authorization"_s, u"csrf"_s,       u"rcon"_s};
    QString plain = name.toLower();
    plain.removeIf([](QChar c) { return c == u'_' || c == u'-'; });
    return std::ranges::any_of(parts, [&plain](const QString &part) { return plain.contains(part); });
}

static QJsonValue viewOf(const QJsonValue &value, int depth)
{
    if (depth > maxDepth)
        return u"…"_s;
    if (value.isString())
        return redacted(value.toString());
    if (value.isArray()) {
        QJsonArray view;
        for (const auto item : value.toArray())
            view.append(viewOf(item, depth + 1));
        return view;
    }
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    QJsonObject view;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!isSecretName(it.key()))
            view.insert(it.key(), viewOf(it.value(), depth + 1));
    }
    return view;
}

QJsonObject auditView(const QJsonObject &object)
{
    const QJsonObject view = viewOf(object, 0).toObject();
    const qsizetype bytes = QJsonDocument(view).toJson(QJsonDocument::Compact).size();
    if (bytes > maxBytes)
        return {{u"leftOut"_s, u"%1 bytes"_s.arg(bytes)}};
    return view;
}

} // namespace Pitwall

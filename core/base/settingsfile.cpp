#include "core/base/settingsfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <sstream>

#include <toml++/toml.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QJsonValue toJsonValue(const toml::node &node)
{
    if (const auto *text = node.as_string())
        return QString::fromStdString(text->get());
    if (const auto *number = node.as_integer())
        return static_cast<qint64>(number->get());
    if (const auto *flag = node.as_boolean())
        return flag->get();
    if (const auto *list = node.as_array()) {
        QJsonArray array;
        for (const toml::node &item : *list)
            array.append(toJsonValue(item));
        return array;
    }
    return QJsonValue::Undefined;
}

static Result<> loadTable(Settings &settings, const toml::table &table, const QString &prefix)
{
    for (const auto &[tomlKey, node] : table) {
        const QString key = prefix + QString::fromUtf8(tomlKey.data(), static_cast<qsizetype>(tomlKey.length()));
        if (const auto *inner = node.as_table()) {
            if (Result<> done = loadTable(settings, *inner, key + u'.'); !done)
                return done;
            continue;
        }
        const Result<> done = settings.put(Settings::Source::File, key, toJsonValue(node));
        if (!done)
            return fail(Error::Code::InvalidArgument,
                        u"line %1, %2: %3"_s.arg(node.source().begin.line).arg(key, done.error().detail),
                        done.error().field);
    }
    return {};
}

QString SettingsFile::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/pitwall/core.toml"_s;
}

Result<> SettingsFile::load(Settings &settings) const
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Unavailable, m_path + u": "_s + file.errorString());
    const QByteArray text = file.readAll();
    try {
        const toml::table table = toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
        const Result<> done = loadTable(settings, table, {});
        if (!done)
            return fail(done.error().code, m_path + u": "_s + done.error().detail, done.error().field);
        return {};
    } catch (const toml::parse_error &error) {
        return fail(Error::Code::InvalidArgument,
                    u"%1: line %2: %3"_s.arg(m_path)
                        .arg(error.source().begin.line)
                        .arg(QString::fromUtf8(error.description().data(),
                                               static_cast<qsizetype>(error.description().size()))));
    }
}

Result<> SettingsFile::save(const Settings &settings) const
{
    toml::table root;
    for (const SettingSpec &spec : settings.specs()) {
        if (settings.source(spec.key) != Settings::Source::File)
            continue;
        const QStringList path = spec.key.split(u'.');
        toml::table *table = &root;
        for (const QString &part : path.first(path.size() - 1))
            table = root.insert(part.toStdString(), toml::table{}).first->second.as_table();
        const QJsonValue value = settings.value(spec.key);
        const std::string name = path.last().toStdString();
        switch (spec.type) {
        case SettingSpec::Type::Bool: table->insert(name, value.toBool()); break;
        case SettingSpec::Type::Number: table->insert(name, static_cast<int64_t>(value.toInteger())); break;
        case SettingSpec::Type::Text: table->insert(name, value.toString().toStdString()); break;
        case SettingSpec::Type::List: {
            toml::array list;
            for (const auto item : value.toArray())
                list.push_back(item.toString().toStdString());
            table->insert(name, std::move(list));
            break;
        }
        }
    }
    std::ostringstream text;
    text << "# Settings of the Pitwall core; changed by the app and by `pitwallctl setting set`.\n" << root << '\n';
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(QByteArray::fromStdString(text.str())) < 0 || !file.commit())
        return fail(Error::Code::Unavailable, m_path + u": "_s + file.errorString());
    return {};
}

} // namespace Pitwall

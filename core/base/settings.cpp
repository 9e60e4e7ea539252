#include "core/base/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

Settings::Settings(QList<SettingSpec> specs, QObject *parent)
    : QObject(parent)
    , m_specs(std::move(specs))
{
    for (const SettingSpec &s : m_specs)
        m_entries[s.key].values[static_cast<int>(Source::Default)] = s.defaultValue;
}

QStringList Settings::get(const Setting<std::nullptr_t> &setting) const
{
    QStringList texts;
    const QJsonArray array = value(setting.key).toArray();
    for (const auto text : array)
        texts.append(text.toString());
    return texts;
}

QJsonValue Settings::value(const QString &key) const
{
    return m_entries.value(key).values[static_cast<int>(source(key))];
}

Settings::Source Settings::source(const QString &key) const
{
    const Entry entry = m_entries.value(key);
    for (const Source source : {Source::CommandLine, Source::Environment, Source::File}) {
        if (!entry.values[static_cast<int>(source)].isUndefined())
            return source;
    }
    return Source::Default;
}

const SettingSpec *Settings::spec(const QString &key) const
{
    const auto it = std::ranges::find(m_specs, key, &SettingSpec::key);
    return it == m_specs.end() ? nullptr : &*it;
}

Result<> Settings::put(Source source, const QString &key, const QJsonValue &value)
{
    const SettingSpec *known = spec(key);
    if (!known)
        return fail(Error::Code::NotFound, u"there is no setting "_s + key, u'/' + key);
    const Result<QJsonValue> checked = known->check(value);
    if (!checked)
        return Failure{checked.error()};
    const QJsonValue before = this->value(key);
    m_entries[key].values[static_cast<int>(source)] = *checked;
    if (this->value(key) != before)
        Q_EMIT changed(key);
    return {};
}

Result<> Settings::putArgument(const QString &assignment)
{
    const qsizetype equals = assignment.indexOf(u'=');
    if (equals < 1)
        return fail(Error::Code::InvalidArgument, u"expected area.name=value, not "_s + assignment);
    const QString key = assignment.left(equals);
    const SettingSpec *known = spec(key);
    if (!known)
        return fail(Error::Code::NotFound, u"there is no setting "_s + key, u'/' + key);
    const Result<QJsonValue> parsed = known->parse(assignment.mid(equals + 1));
    if (!parsed)
        return Failure{parsed.error()};
    return put(Source::CommandLine, key, *parsed);
}

Result<> Settings::loadEnvironment()
{
    for (const SettingSpec &s : m_specs) {
        const QByteArray name = s.environmentName().toLatin1();
        if (!qEnvironmentVariableIsSet(name.constData()))
            continue;
        const Result<QJsonValue> parsed = s.parse(qEnvironmentVariable(name.constData()));
        if (!parsed)
            return fail(parsed.error().code, QString::fromLatin1(name) + u": "_s + parsed.error().detail,
                        parsed.error().field);
        if (const Result<> done = put(Source::Environment, s.key, *parsed); !done)
            return done;
    }
    return {};
}

Result<> Settings::change(const QString &key, const QJsonValue &value)
{
    const Source now = source(key);
    if (now == Source::CommandLine || now == Source::Environment) {
        const auto where = now == Source::CommandLine ? "the command line"_L1 : "the environment"_L1;
        return fail(Error::Code::Conflict, key + u" is fixed by "_s + where + u"; change it there"_s, u'/' + key);
    }
    return put(Source::File, key, value);
}

} // namespace Pitwall

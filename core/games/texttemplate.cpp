#include "core/games/texttemplate.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Pitwall {

static bool isVariableName(const QString &text)
{
    static const QRegularExpression form(u"\\A[a-z]+(:[A-Za-z][A-Za-z0-9-]*)?\\z"_s);
    return text.size() <= 64 && form.match(text).hasMatch();
}

QString templateFieldOf(const QString &variable)
{
    if (variable.startsWith("setting:"_L1))
        return u"/settings/"_s + variable.mid(8);
    if (variable.startsWith("port:"_L1))
        return u"/ports/"_s + variable.mid(5);
    if (variable == "bind"_L1)
        return u"/bindAddress"_s;
    return u'/' + variable;
}

Result<TextTemplate> TextTemplate::parse(const QString &text, const QString &pointer)
{
    TextTemplate made;
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool doubled = i + 1 < text.size() && text.at(i + 1) == c;
        if ((c == u'{' || c == u'}') && doubled) {
            plain.append(c);
            ++i;
        } else if (c == u'{') {
            const qsizetype end = text.indexOf(u'}', i);
            const QString name = text.mid(i + 1, end - i - 1);
            if (end < 0 || !isVariableName(name))
                return fail(
                    Error::Code::InvalidArgument,
                    u"\"%1\": a placeholder is {name} or {kind:name}; a literal brace is written {{"_s.arg(text),
                    pointer);
            if (!plain.isEmpty())
                made.m_parts.append({std::exchange(plain, {}), false});
            made.m_parts.append({name, true});
            i = end;
        } else if (c == u'}') {
            return fail(Error::Code::InvalidArgument, u"\"%1\": a literal brace is written }}"_s.arg(text), pointer);
        } else {
            plain.append(c);
        }
    }
    if (!plain.isEmpty())
        made.m_parts.append({plain, false});
    return made;
}

QStringList TextTemplate::variables() const
{
    QStringList names;
    for (const Part &part : m_parts) {
        if (part.isVariable)
            names.append(part.text);
    }
    return names;
}

bool TextTemplate::keepsValuesApart() const
{
    const auto separates = [](QChar c) {
        return c.isSpace() || c == u'=' || c == u',';
    };
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        if (!m_parts.at(i).isVariable)
            continue;
        const bool startsApart = i == 0 || (!m_parts.at(i - 1).isVariable && separates(m_parts.at(i - 1).text.back()));
        const bool endsApart =
            i + 1 == m_parts.size() || (!m_parts.at(i + 1).isVariable && separates(m_parts.at(i + 1).text.front()));
        if (!startsApart || !endsApart)
            return false;
    }
    return true;
}

QString TextTemplate::onlyVariable() const
{
    return m_parts.size() == 1 && m_parts.first().isVariable ? m_parts.first().text : QString();
}

Result<QByteArray> TextTemplate::expand(const TemplateValues &values, GameText::Format format) const
{
    QByteArray out;
    for (const Part &part : m_parts) {
        if (!part.isVariable) {
            out.append(part.text.toUtf8());
            continue;
        }
        const auto it = values.constFind(part.text);
        if (it == values.constEnd())
            return fail(Error::Code::Internal, u"nothing is known as {%1}"_s.arg(part.text));
        const Result<QByteArray> value = GameText::written(format, *it, templateFieldOf(part.text));
        if (!value)
            return value;
        out.append(*value);
    }
    return out;
}

Result<TemplateCondition> TemplateCondition::parse(const QString &text, const QString &pointer)
{
    TemplateCondition made;
    QString variable = text;
    if (const qsizetype equals = text.indexOf(u'='); equals > 0) {
        made.m_literal = text.mid(equals + 1);
        made.m_negated = text.at(equals - 1) == u'!';
        variable = text.left(made.m_negated ? equals - 1 : equals);
    } else if (text.startsWith(u'!')) {
        made.m_negated = true;
        variable = text.mid(1);
    }
    if (!isVariableName(variable))
        return fail(Error::Code::InvalidArgument,
                    u"\"%1\" is no condition: write name, !name, name=value or name!=value"_s.arg(text), pointer);
    made.m_variable = variable;
    return made;
}

bool TemplateCondition::holds(const TemplateValues &values) const
{
    const QJsonValue value = values.value(m_variable);
    if (m_literal) {
        const QString text = value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : value.toVariant().toString();
        return (text == *m_literal) != m_negated;
    }
    const bool isThere = value.toBool() || value.toDouble() != 0 || !value.toString().isEmpty();
    return isThere != m_negated;
}

} // namespace Pitwall

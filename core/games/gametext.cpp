#include "core/games/gametext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Pitwall {
namespace GameText {

struct FormatRow
{
    QLatin1StringView name;
    Format format;
    const char *yes;
    const char *no;
};

static constexpr std::array formats{
    FormatRow{"plain"_L1, Format::Plain, "true", "false"},
    FormatRow{"ini"_L1, Format::Ini, "true", "false"},
    FormatRow{"quoted"_L1, Format::Quoted, "1", "0"},
    FormatRow{"teeworlds"_L1, Format::Teeworlds, "1", "0"},
    FormatRow{"openttd"_L1, Format::OpenTtd, "true", "false"},
    FormatRow{"freeciv"_L1, Format::Freeciv, "enabled", "disabled"},
    FormatRow{"minetest"_L1, Format::Minetest, "true", "false"},
    FormatRow{"armagetron"_L1, Format::Armagetron, "1", "0"},
    FormatRow{"properties"_L1, Format::Properties, "true", "false"},
    FormatRow{"json"_L1, Format::Json, "true", "false"},
};

std::optional<Format> formatFromName(QStringView name)
{
    const auto it = std::ranges::find_if(formats, [name](const FormatRow &row) { return name == row.name; });
    return it == formats.end() ? std::nullopt : std::optional(it->format);
}

Result<QByteArray> checked(const QString &text, qsizetype maxBytes, const QString &field)
{
    const auto tooLong = [&] {
        return fail(Error::Code::InvalidArgument, u"longer than %1 bytes"_s.arg(maxBytes), field);
    };
    if (text.size() > maxBytes) // before it is converted: a huge text costs nothing
        return tooLong();
    if (std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; }))
        return fail(Error::Code::InvalidArgument, u"line breaks and control characters are not allowed"_s, field);
    QByteArray bytes = text.toUtf8();
    if (bytes.size() > maxBytes)
        return tooLong();
    return bytes;
}

static QByteArray escaped(const QByteArray &bytes, const char *special)
{
    QByteArray out;
    for (const char c : bytes) {
        if (std::strchr(special, c)) // never NUL: the text was checked
            out.append('\\');
        out.append(c);
    }
    return out;
}

/// Java reads \uXXXX everywhere, and older versions read nothing but Latin-1 otherwise.
static QByteArray propertyValue(const QString &text)
{
    QByteArray out;
    for (const QChar c : text) {
        if (c.unicode() < 0x20 || c.unicode() > 0x7e)
            out.append("\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0'));
        else
            out.append(escaped(QByteArray(1, c.toLatin1()), "\\:=#! "));
    }
    return out;
}

static Failure cannotCarry(const QString &what, const QString &field)
{
    return fail(Error::Code::InvalidArgument, what + u" cannot be written into the configuration of this game"_s,
                field);
}

static Result<QByteArray> writtenText(Format format, const QString &text, const QString &field)
{
    const Result<QByteArray> bytes = checked(text, maxValueBytes, field);
    if (!bytes)
        return bytes;
    const bool padded = !text.isEmpty() && (text.front().isSpace() || text.back().isSpace());
    switch (format) {
    case Format::Plain: return bytes;
    case Format::Ini:
        if (padded || text.contains(u';') || text.contains(u'#') || text.contains(u'"'))
            return cannotCarry(u"a value with ; # \" or with spaces around it"_s, field);
        return bytes;
    case Format::Quoted:
    case Format::Freeciv:
        if (text.contains(u'"'))
            return cannotCarry(u"a double quote"_s, field);
        return '"' + *bytes + '"';
    case Format::Teeworlds: return '"' + escaped(*bytes, "\\\"") + '"';
    case Format::OpenTtd: return '"' + *bytes + '"';
    case Format::Minetest:
        if (padded || text.startsWith("\"\"\""_L1) || text.startsWith(u'{'))
            return cannotCarry(u"a value that begins with { or \"\"\" or has spaces around it"_s, field);
        return bytes;
    case Format::Armagetron: return escaped(*bytes, "\\");
    case Format::Properties: return propertyValue(text);
    case Format::Json: break;
    }
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

Result<QByteArray> written(Format format, const QJsonValue &value, const QString &field)
{
    switch (value.type()) {
    case QJsonValue::Bool: {
        const auto it = std::ranges::find(formats, format, &FormatRow::format);
        return QByteArray(value.toBool() ? it->yes : it->no);
    }
    case QJsonValue::Double: return QByteArray::number(std::llround(value.toDouble()));
    case QJsonValue::String: return writtenText(format, value.toString(), field);
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    case QJsonValue::Array:
    case QJsonValue::Object: break;
    }
    return fail(Error::Code::InvalidArgument, u"not a text, a number or a bool"_s, field);
}

} // namespace GameText

Result<QByteArray> commandText(const QString &text, qsizetype maxBytes)
{
    if (text.isEmpty())
        return fail(Error::Code::InvalidArgument, u"there is no text"_s, u"/text"_s);
    return GameText::checked(text, maxBytes, u"/text"_s);
}

} // namespace Pitwall

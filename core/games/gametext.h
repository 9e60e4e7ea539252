#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonValue>

#include <optional>

namespace Pitwall {

/// The one door for outside text into a game, whether on its way into a config file, a command line or a console:
/// nothing passes that could end the line that it stands in.
namespace GameText {

/// UTF-8 of `text`. Fails with InvalidArgument for a control character in it (CR, LF and NUL above all: they would
/// start a line of their own), or if it has more than `maxBytes`; the error's field is `field`.
Result<QByteArray> checked(const QString &text, qsizetype maxBytes, const QString &field = {});

/// The dialects in which values are written.
enum class Format {
    Plain,      ///< as it is: command lines, environment, files with one value a line
    Ini,        ///< bare value of a common .ini file; one that would read as a comment or lose its spaces is refused
    Quoted,     ///< "value" without any escape (BZFlag, Source engine): a double quote is refused
    Teeworlds,  ///< "value" with \" and \\, the console language of Teeworlds
    OpenTtd,    ///< "value": the outer quotes go, inner ones stay
    Freeciv,    ///< "value" of a freeciv server script, no escape: a double quote is refused
    Minetest,   ///< bare value of minetest.conf; one that would open a block is refused
    Armagetron, ///< rest of the line, \ is the escape
    Properties, ///< Java properties
    Json        ///< whole files are made from JSON values; a single value is a JSON literal
};

std::optional<Format> formatFromName(QStringView name);

/// `value` as it stands in a file or command of this format: a text is quoted, a number is bare, a bool is the word
/// that the format has for it. Fails with InvalidArgument as checked(), and where the format cannot carry the value.
Result<QByteArray> written(Format format, const QJsonValue &value, const QString &field = {});

/// Longest value that may go into a file or command line, in bytes.
inline constexpr qsizetype maxValueBytes = 4096;

} // namespace GameText

/// The UTF-8 of a text that is to be said or done in a game now: as GameText::checked(), and it must not be empty.
Result<QByteArray> commandText(const QString &text, qsizetype maxBytes);

} // namespace Pitwall

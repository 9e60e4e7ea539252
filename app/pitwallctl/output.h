#pragma once

#include "core/base/fields.h"

#include <QStringList>

#include <concepts>
#include <cstdio>

namespace Pitwall {

enum class Tone { Plain, Good, Busy, Bad, Faint };

/// One cell of a table. Its text comes from outside and is escaped when it is written.
struct Cell
{
    QString text;
    Tone tone = Tone::Plain;

    template<std::convertible_to<QString> T>
    Cell(const T &content, Tone look = Tone::Plain) // NOLINT(google-explicit-constructor): tables are written as texts
        : text(content)
        , tone(look)
    {}
};

/// What a command prints: tables for people, JSON for programs. Colour and cutting to the width only on a terminal.
class Output final
{
public:
    struct Style
    {
        bool json = false;
        bool color = false;
        int width = 0; ///< columns of the terminal; 0: not a terminal, nothing is cut
    };
    /// As the terminal on stdout is; NO_COLOR and TERM=dumb are heard.
    static Style styleOf(bool json);

    explicit Output(Style style, std::FILE *file = stdout)
        : m_style(style)
        , m_file(file)
    {}

    bool isJson() const { return m_style.json; }
    /// A line for people, escaped; not with --json.
    void line(const QString &text, Tone tone = Tone::Plain) const;
    /// A table for people; not with --json.
    void table(const QStringList &headers, const QList<QList<Cell>> &rows) const;
    /// Names and values under each other; empty values are left out. Not with --json.
    void facts(const QList<std::pair<QString, Cell>> &facts) const;
    /// The answer for programs, with --json only: one line, so that streams are lists of lines.
    void json(const QJsonObject &object) const;
    /// Text as it is, for files and scripts.
    void raw(const QByteArray &bytes) const;

private:
    QString painted(const QString &text, Tone tone) const;
    void write(const QString &text) const;

    const Style m_style;
    std::FILE *const m_file;
};

} // namespace Pitwall

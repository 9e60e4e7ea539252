#pragma once

#include "core/games/gametext.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace Pitwall {

/// What the placeholders of a definition stand for, by their name: "name", "setting:map", "port:game"…
using TemplateValues = QHash<QString, QJsonValue>;

/// The part of a server's record that a placeholder is made from, as JSON pointer: "setting:map" → "/settings/map".
QString templateFieldOf(const QString &variable);

/// A text with placeholders: "sv_port {port:game}". {{ and }} are literal braces. There is nothing else to it: no
/// nesting, no expressions, no second pass over what was put in.
class TextTemplate final
{
public:
    /// Fails with InvalidArgument, field `pointer`, for an open brace without an end or a name that is none.
    static Result<TextTemplate> parse(const QString &text, const QString &pointer = {});

    QStringList variables() const;
    /// True if spaces, commas or = stand around every placeholder: only then may values bring quotes of their own.
    bool keepsValuesApart() const;
    /// The single placeholder that is the whole text, or "".
    QString onlyVariable() const;

    /// The text with its values written in `format`. Fails with InvalidArgument if a value cannot be written, field as
    /// templateFieldOf(); with Internal for a placeholder without a value.
    Result<QByteArray> expand(const TemplateValues &values, GameText::Format format) const;

private:
    struct Part
    {
        QString text;
        bool isVariable = false;
    };
    QList<Part> m_parts;
};

/// When an entry of a list counts: "setting:password" (there, not empty, not 0, not false), "!setting:password",
/// "setting:mode=ctf", "setting:mode!=ctf".
class TemplateCondition final
{
public:
    /// Fails with InvalidArgument, field `pointer`.
    static Result<TemplateCondition> parse(const QString &text, const QString &pointer = {});

    const QString &variable() const { return m_variable; }
    bool holds(const TemplateValues &values) const;

private:
    QString m_variable;
    std::optional<QString> m_literal; ///< none: the question is whether there is a value at all
    bool m_negated = false;
};

} // namespace Pitwall

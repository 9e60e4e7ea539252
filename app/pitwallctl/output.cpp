#include "app/pitwallctl/output.h"

#include "app/pitwallctl/plaintext.h"

#include <QJsonDocument>

#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int MinimumColumn = 8;
static const QString gap = u"  "_s;

Output::Style Output::styleOf(bool json)
{
    Style style{.json = json};
    if (!isatty(STDOUT_FILENO))
        return style;
    winsize size{};
    const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    style.width = known ? size.ws_col : 80;
    style.color = !qEnvironmentVariableIsSet("NO_COLOR") && qgetenv("TERM") != "dumb";
    return style;
}

QString Output::painted(const QString &text, Tone tone) const
{
    if (!m_style.color || tone == Tone::Plain)
        return text;
    const QMap<Tone, QString> codes{
        {Tone::Good, u"32"_s}, {Tone::Busy, u"33"_s}, {Tone::Bad, u"31"_s}, {Tone::Faint, u"2"_s}};
    return u"\033["_s + codes.value(tone) + u'm' + text + u"\033[0m"_s;
}

void Output::write(const QString &text) const
{
    raw(text.toUtf8() + '\n');
}

void Output::raw(const QByteArray &bytes) const
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), m_file);
    std::fflush(m_file);
}

void Output::line(const QString &text, Tone tone) const
{
    if (!m_style.json)
        write(painted(escaped(text), tone));
}

void Output::json(const QJsonObject &object) const
{
    if (m_style.json)
        write(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

/// Takes from the widest column until the table fits.
static void fit(QList<int> &widths, int available)
{
    const auto total = [&widths] {
        return std::accumulate(widths.begin(), widths.end(), 0)
            + static_cast<int>(gap.size()) * static_cast<int>(widths.size() - 1);
    };
    while (total() > available) {
        const auto widest = std::ranges::max_element(widths);
        if (*widest <= MinimumColumn)
            return;
        --*widest;
    }
}

void Output::table(const QStringList &headers, const QList<QList<Cell>> &rows) const
{
    if (m_style.json)
        return;
    QList<Cell> head;
    for (const QString &header : headers)
        head.append({header.toUpper(), Tone::Faint});
    QList<QList<Cell>> all = rows;
    all.prepend(head);
    QList<int> widths(headers.size(), 0);
    for (QList<Cell> &row : all) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            row[i].text = escaped(row.at(i).text);
            widths[i] = qMax(widths.at(i), displayWidth(row.at(i).text));
        }
    }
    if (m_style.width > 0)
        fit(widths, m_style.width);
    for (const QList<Cell> &row : std::as_const(all)) {
        QString text;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString cell = m_style.width > 0 ? elided(row.at(i).text, widths.at(i)) : row.at(i).text;
            text += painted(cell, row.at(i).tone);
            if (i + 1 < row.size())
                text += QString(qMax(0, widths.at(i) - displayWidth(cell)), u' ') + gap;
        }
        write(text);
    }
}

void Output::facts(const QList<std::pair<QString, Cell>> &facts) const
{
    if (m_style.json)
        return;
    int width = 0;
    for (const auto &[name, value] : facts)
        width = value.text.isEmpty() ? width : qMax(width, displayWidth(name));
    for (const auto &[name, value] : facts) {
        if (!value.text.isEmpty())
            write(painted(name.leftJustified(width), Tone::Faint) + gap + painted(escaped(value.text), value.tone));
    }
}

} // namespace Pitwall

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <optional>

/// The text of Teeworlds' external console: pure functions over bytes and lines.
namespace Pitwall::EconText {

/// Longest command that is sent: the server reads lines of about a thousand bytes.
inline constexpr qsizetype maxCommandBytes = 900;

/// Cuts a stream into lines. A line that is longer than 8 KiB is cut there and the rest of it is dropped.
class LineReader final
{
public:
    static constexpr qsizetype maxLine = 8 * 1024;

    QStringList feed(QByteArrayView bytes);
    void reset();

private:
    QByteArray m_line;
    bool m_skipping = false;
};

/// "[19:34:34][server]: id=0 …" → "server", "id=0 …"; a line of another form has no category.
struct Line
{
    QString category;
    QString text;
};
Line parseLine(const QString &line);

/// Somebody on the server as the console knows him.
struct Client
{
    int id = 0;
    QString name;
    QString address; ///< with port, "" if not told

    friend bool operator==(const Client &, const Client &) = default;
};

/// Who is on the server by what the console prints; a line changes it or does not.
class Roster final
{
public:
    void apply(const Line &line);
    void clear() { m_clients.clear(); }
    const QMap<int, Client> &clients() const { return m_clients; }
    std::optional<Client> byName(const QString &name) const;

private:
    QMap<int, Client> m_clients;
};

/// `text` as one argument of a console command. Fails with InvalidArgument: CR, LF, NUL, too long.
Result<QByteArray> quoted(const QString &text, qsizetype maxBytes);

/// The name of a map as it stands in a command. Fails with InvalidArgument for one that leads out of the maps folder.
Result<QByteArray> mapName(const QString &map);

} // namespace Pitwall::EconText

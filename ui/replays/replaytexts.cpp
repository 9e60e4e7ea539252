#include "ui/replays/replaytexts.h"

#include "ui/model/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Pitwall::ReplayTexts {

namespace {

struct ReplayWords
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::ReplayWords)
};

struct KindName
{
    QLatin1StringView kind;
    const char *name; ///< names of games are the same in every language
};

constexpr KindName kindNames[] = {{"armagetronad"_L1, "Armagetron Advanced"},
                                  {"bzflag"_L1, "BZFlag"},
                                  {"ddnet"_L1, "DDNet"},
                                  {"scfa"_L1, "Forged Alliance"},
                                  {"freeciv"_L1, "Freeciv"},
                                  {"openttd"_L1, "OpenTTD"},
                                  {"teeworlds"_L1, "Teeworlds"},
                                  {"trackmania"_L1, "TrackMania"}};

} // namespace

QString kind(const QString &kind)
{
    for (const KindName &known : kindNames) {
        if (known.kind == kind)
            return QString::fromLatin1(known.name);
    }
    return kind;
}

QStringList kinds()
{
    QStringList all;
    for (const KindName &known : kindNames)
        all.append(known.kind);
    return all;
}

QString title(const ReplayRecord &record)
{
    if (!record.title.isEmpty())
        return record.title;
    if (!record.game.isEmpty())
        return ReplayWords::tr("Game %1", "number of a game").arg(record.game);
    return record.fileName.isEmpty() ? record.id.toString() : record.fileName;
}

QString title(const LiveReplay &game)
{
    return game.title.isEmpty() ? ReplayWords::tr("Game %1", "number of a game").arg(game.game) : game.title;
}

QString source(ReplayRecord::Source source)
{
    switch (source) {
    case ReplayRecord::Source::Relay: return ReplayWords::tr("Streamed to the relay");
    case ReplayRecord::Source::Import: return ReplayWords::tr("Imported");
    case ReplayRecord::Source::Collected: return ReplayWords::tr("Written by the game server");
    }
    return {};
}

QString state(ReplayRecord::State state)
{
    switch (state) {
    case ReplayRecord::State::Kept: return ReplayWords::tr("Archive");
    case ReplayRecord::State::Quarantined: return ReplayWords::tr("Quarantine");
    case ReplayRecord::State::Trashed: return ReplayWords::tr("Trash");
    }
    return {};
}

QString length(int seconds)
{
    const int whole = qMax(0, seconds);
    const int hours = whole / 3600;
    const auto two = [](int value) {
        return u"%1"_s.arg(value, 2, 10, QChar(u'0'));
    };
    const QString minutes = hours > 0 ? two(whole / 60 % 60) : QString::number(whole / 60);
    const QString rest = minutes + u':' + two(whole % 60);
    return hours > 0 ? QString(QString::number(hours) + u':' + rest) : rest;
}

QString atTick(int tick, int ticksPerSecond)
{
    return length(tick / qMax(1, ticksPerSecond));
}

QString day(Time time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    return QString(QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + local.time().toString(u"HH:mm"_s));
}

QString players(const QStringList &names)
{
    return names.join(u", "_s);
}

QString trashedBy(const ReplayRecord &record)
{
    if (!record.trashedAt)
        return {};
    const QString when = Format::ago(*record.trashedAt, Format::now());
    if (record.trashedBy == "retention"_L1)
        return ReplayWords::tr("Taken by the retention rules %1", "a time").arg(when);
    return record.trashedBy.isEmpty() ? ReplayWords::tr("Removed %1", "a time").arg(when)
                                      : ReplayWords::tr("Removed by %1 %2", "who, a time").arg(record.trashedBy, when);
}

QString delay(const ReplayDelay &delay)
{
    if (delay.mode == ReplayDelay::Mode::Off)
        return ReplayWords::tr("not live");
    if (delay.amount == 0)
        return ReplayWords::tr("none", "delay of watchers");
    if (delay.mode == ReplayDelay::Mode::Ticks)
        return ReplayWords::tr("%n tick(s)", nullptr, delay.amount);
    return delay.amount % 60 == 0 ? ReplayWords::tr("%1 min", "minutes of delay").arg(delay.amount / 60)
                                  : ReplayWords::tr("%1 s", "seconds of delay").arg(delay.amount);
}

QString phase(LiveReplay::Phase phase)
{
    switch (phase) {
    case LiveReplay::Phase::Waiting: return ReplayWords::tr("Waiting");
    case LiveReplay::Phase::Streaming: return ReplayWords::tr("Streaming");
    case LiveReplay::Phase::Ending: return ReplayWords::tr("Ending");
    case LiveReplay::Phase::Saving: return ReplayWords::tr("Saving");
    }
    return {};
}

QString writerState(ReplayWriter::State state)
{
    switch (state) {
    case ReplayWriter::State::Connected: return ReplayWords::tr("Connected");
    case ReplayWriter::State::Streaming: return ReplayWords::tr("Streaming");
    case ReplayWriter::State::Silent: return ReplayWords::tr("Silent");
    case ReplayWriter::State::Left: return ReplayWords::tr("Left");
    case ReplayWriter::State::Resumed: return ReplayWords::tr("Resumed later");
    }
    return {};
}

QString verdict(const ReplayWriter &writer, int ticksPerSecond)
{
    switch (writer.verdict) {
    case ReplayWriter::Verdict::Undecided: return ReplayWords::tr("Undecided");
    case ReplayWriter::Verdict::Agrees: return ReplayWords::tr("Agrees");
    case ReplayWriter::Verdict::Empty: return ReplayWords::tr("Sent nothing");
    case ReplayWriter::Verdict::BadHeader: return ReplayWords::tr("Sent no replay");
    case ReplayWriter::Verdict::Diverged:
        if (writer.divergedTick >= 0)
            return ReplayWords::tr("Differs from %1 on", "a moment").arg(atTick(writer.divergedTick, ticksPerSecond));
        return ReplayWords::tr("Differs from byte %1 on").arg(QLocale().toString(writer.divergedAt));
    }
    return {};
}

Look look(const ReplayWriter &writer)
{
    using State = ReplayWriter::State;
    using Verdict = ReplayWriter::Verdict;
    if (writer.verdict == Verdict::Diverged)
        return {Shape::Triangle, Tone::Danger};
    if (writer.verdict == Verdict::BadHeader)
        return {Shape::Octagon, Tone::Danger};
    switch (writer.state) {
    case State::Connected: return {Shape::Arc, Tone::Info};
    case State::Streaming: return {Shape::Disc, Tone::Ok};
    case State::Silent: return {Shape::Diamond, Tone::Warning};
    case State::Left:
    case State::Resumed: return {Shape::Ring, Tone::Neutral};
    }
    return {};
}

QString health(const ReplayWriter &writer)
{
    if (writer.verdict == ReplayWriter::Verdict::Diverged)
        return ReplayWords::tr("Diverged");
    if (writer.verdict == ReplayWriter::Verdict::BadHeader)
        return ReplayWords::tr("Bad header");
    return writerState(writer.state);
}

} // namespace Pitwall::ReplayTexts

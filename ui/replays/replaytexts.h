#pragma once

#include "core/model/livereplay.h"
#include "core/model/replay.h"
#include "ui/widgets/statusshape.h"

#include <QString>

namespace Pitwall::ReplayTexts {

/// What replays, writers and live games are called, in the language of the moment.
QString kind(const QString &kind);         ///< "Forged Alliance"; the kind itself where it is not known
QStringList kinds();                       ///< that are known, in the order of their names
QString title(const ReplayRecord &record); ///< never empty
QString title(const LiveReplay &game);
QString source(ReplayRecord::Source source);
QString state(ReplayRecord::State state);
QString length(int seconds);                    ///< "1:04:07", as a clock of a game shows it
QString atTick(int tick, int ticksPerSecond);   ///< the same for a moment of it
QString day(Time time);                         ///< local time, short, without seconds
QString players(const QStringList &names);      ///< "Ann, Ben"
QString trashedBy(const ReplayRecord &record);  ///< "Removed by ada 2 h ago"; empty outside of the trash
QString delay(const ReplayDelay &delay);        ///< "5 min late"
QString phase(LiveReplay::Phase phase);         ///< one word
QString writerState(ReplayWriter::State state); ///< one word
QString verdict(const ReplayWriter &writer, int ticksPerSecond);

/// How a writer is, told apart by shape: streaming, silent, left, diverged.
Look look(const ReplayWriter &writer);
QString health(const ReplayWriter &writer); ///< one word for that shape

} // namespace Pitwall::ReplayTexts

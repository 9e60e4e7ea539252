#include "ui/model/corewords.h"

#include <QCache>
#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto context = "Pitwall::CoreWords";
static constexpr int keptSentences = 500;

// The sentences of core/servers and core/replays; of two that fit the same text, the narrower comes first.
static constexpr std::array sentences{
    // how it ended
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the machine was restarted while the server ran"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "ran out of memory; the system ended it %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "ended by itself %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "ended unexpectedly %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "ended %1 (bad configuration) before it was ready"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "ended %1 before it was ready: %2"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "ended %1 before it was ready"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "by signal %1, core dumped"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "by signal %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "with code %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "in a way that nobody saw"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "failed %1 times within %2 minutes, the last time: %3"),
    // why it is not ready or well
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "was not ready within %1 s: %2"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "was found running, but %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "it does not answer"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "did not answer %1 queries in a row"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "no answer to the last %1 queries"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the admin connection is lost"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "its keeper is gone; the game itself runs on"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "its keeper is gone"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "prints more than can be shown"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "not on this machine: %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "only %1 MB are free on the disk of %2"),
    // its ports
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "port %1 is bound by %2"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "port %1 is not bound; connections of its last life are still closing"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "port %1 is not bound"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "port %1 is used by %2"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "port %1 is taken"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "port %1 may be used by the administrator of the machine only"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "another program"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "%1 (process %2)"),
    // what was done about it
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "restarted at once"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "next try in %1 s"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "tried again when there is room"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "not tried again: it would fail in the same way"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "not tried again until a person starts it"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "not restarted, as its policy says"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "left as it is, as its policy says"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "stays off: it was to stop when empty"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "while no core watched it"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords",
                      "the game runs on; its exit code will not be known, and it is watched as before"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "%1 lines were left out of the live view; they are stored"),
    // how it was stopped
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the server was stopped"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "had to be killed"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "it did not end when it was asked to"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "could not be ended"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "it is still there after SIGKILL"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "some of its processes are still there"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "it could not be verified that nothing of it is left"),
    // replays
    QT_TRANSLATE_NOOP("Pitwall::CoreWords",
                      "the disk takes no more of it: nothing is read from its players until it does"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "a branch could not be cut off behind its last sound byte"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the streams of this game differ in too many places"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "it sent nothing for too long"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "no header came for too long"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the game was ended"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the game was announced, and this is none of its players"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "it was cut off"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the connection broke"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "it was closed with code %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "this is no replay: %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the header of the replay is longer than %1 bytes"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the replay is longer than %1 bytes"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "longer than %1 characters"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "at most %1 tags"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "a tag has 1 to %1 printable characters"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "a journal cannot be read"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "counting the files"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "importing %1 files"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "reading %1 files"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the header can be read in part only: %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "what follows byte %1 of the body, after %2 ticks, is no command"),
    // why a replay goes
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "was in the trash for %1 days"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "was in the quarantine for %1 days"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "is older than the %1 days of %2"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "is older than %1 days"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the archive has more than %1 GB"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "%1 has more than %2 GB"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "kind %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "tag %1"),
    // notices of the core
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "It goes on: %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "A replay cannot be written"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The disk does not keep what it has taken of running games"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "what comes in now is lost if this machine fails: %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The relay's port is not open"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The disk has room again"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The disk gets full"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The disk is full: no server is started"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "%1 MB are free on the disk of the servers"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "Replays cannot be saved"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "Replays are saved again"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "nothing was lost meanwhile"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "Recordings of game servers cannot be collected now"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "Recordings of game servers are collected again"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "A journal cannot be taken up: %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "A journal was damaged: %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "%1 of its records could not be used, %2 bytes have no checksum any more"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The FAF database cannot be reached"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The FAF database answers again"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "replays that wait for it are completed now"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The FAF database refuses what Pitwall asks of it"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The FAF database refuses nothing any more"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The folder of the replay archive cannot be opened"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "The folder of the replay archive is open"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "replays that wait for it are saved now"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "cannot make the folder %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "the FAF database refuses a query: %1"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords", "Many failed logins"),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords",
                      "%1 failed logins for an account that does not exist, the last one from %2. "
                      "Further tries are slowed down."),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords",
                      "%1 failed logins for %2, the last one from %3. Further tries are slowed down."),
    QT_TRANSLATE_NOOP("Pitwall::CoreWords",
                      "%1 failed logins from %2, the last one from %3. Further tries are slowed down."),
};

/// A sentence with a hole for each of its values, which are numbered in their order.
static QRegularExpression patternOf(const char *sentence)
{
    QString pattern = QRegularExpression::escape(QLatin1StringView(sentence));
    for (int i = 1; i <= 3; ++i)
        pattern.replace(u"\\%%1"_s.arg(i), u"(.+?)"_s);
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

static const std::array<QRegularExpression, sentences.size()> &patterns()
{
    static const auto made = [] {
        std::array<QRegularExpression, sentences.size()> all;
        for (size_t i = 0; i < sentences.size(); ++i)
            all[i] = patternOf(sentences[i]);
        return all;
    }();
    return made;
}

static QString translated(const QString &english)
{
    for (size_t i = 0; i < sentences.size(); ++i) {
        const QRegularExpressionMatch match = patterns()[i].match(english);
        if (!match.hasMatch())
            continue;
        const QString text = QCoreApplication::translate(context, sentences[i]);
        const auto value = [&match](int number) {
            return translated(match.captured(number));
        };
        switch (match.lastCapturedIndex()) {
        case 0: return text;
        case 1: return text.arg(value(1));
        case 2: return text.arg(value(1), value(2));
        default: return text.arg(value(1), value(2), value(3));
        }
    }
    return english;
}

QString inAppLanguage(const QString &english)
{
    static QCache<QString, QString> known(keptSentences);
    static QString language; // of what is known: the same sentence in it
    if (const QString now = QCoreApplication::translate(context, sentences.front()); now != language) {
        known.clear();
        language = now;
    }
    if (const QString *found = known.object(english))
        return *found;
    const QString text = translated(english);
    known.insert(english, new QString(text));
    return text;
}

} // namespace Pitwall

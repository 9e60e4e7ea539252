#include "ui/forms/serverformtexts.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace Pitwall::ServerFormTexts {

namespace {

struct FormTexts
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::FormTexts)
};

} // namespace

static QHash<QString, Texts> all()
{
    return {
        {u"/name"_s, {FormTexts::tr("Name"), FormTexts::tr("What players and admins call it.")}},
        {u"/group"_s, {FormTexts::tr("Group"), FormTexts::tr("Servers of one group stand together.")}},
        {u"/autostart"_s, {FormTexts::tr("Start it when Pitwall starts"), {}}},
        {u"/publicListed"_s, {FormTexts::tr("Show it on the players' page"), {}}},
        {u"/bindAddress"_s,
         {FormTexts::tr("Listen on address"), FormTexts::tr("Empty: on every address of the machine.")}},
        {u"/connectHost"_s,
         {FormTexts::tr("Host name for players"), FormTexts::tr("Empty: the address by which they reach Pitwall.")}},
        {u"/policy/restartOnCrash"_s, {FormTexts::tr("Start it again after a crash"), {}}},
        {u"/policy/restartOnHang"_s, {FormTexts::tr("Replace it when it hangs"), {}}},
        {u"/policy/probePeriodMs"_s, {FormTexts::tr("Ask whether it answers every … ms"), {}}},
        {u"/policy/probeMisses"_s, {FormTexts::tr("Missed answers until it counts as hung"), {}}},
        {u"/policy/startTimeoutSeconds"_s, {FormTexts::tr("Ready at most … s after its start"), {}}},
        {u"/policy/stopTimeoutSeconds"_s, {FormTexts::tr("Seconds for each step of stopping"), {}}},
        {u"/policy/backoffBaseMs"_s,
         {FormTexts::tr("Wait before the second try, in ms"), FormTexts::tr("Doubled each time.")}},
        {u"/policy/backoffCapSeconds"_s, {FormTexts::tr("Longest wait between tries, in s"), {}}},
        {u"/policy/stableSeconds"_s, {FormTexts::tr("Counts as stable after … s"), {}}},
        {u"/policy/crashLoopCount"_s, {FormTexts::tr("Give up after this many crashes"), {}}},
        {u"/policy/crashLoopSeconds"_s, {FormTexts::tr("… within this many seconds"), {}}},
    };
}

std::optional<Texts> of(const QString &path)
{
    const QHash<QString, Texts> texts = all();
    const auto it = texts.constFind(path);
    return it == texts.cend() ? std::nullopt : std::optional(*it);
}

QString ofError(const Error &error)
{
    switch (error.code) {
    case Error::Code::InvalidArgument: return FormTexts::tr("This does not fit: %1").arg(error.detail);
    case Error::Code::Conflict: return FormTexts::tr("This is taken: %1").arg(error.detail);
    default: return error.detail;
    }
}

} // namespace Pitwall::ServerFormTexts

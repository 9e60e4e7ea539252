#include "core/api/replayjson.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Flag = Permission::Flag;

/// How replays are asked for, and what of them is told to whom.
class tst_ReplayJson final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyWayToChooseReplaysIsAParameter();
    void parametersBecomeTheQuery();
    void addressesAreForThoseWhoManageReplays();
};

void tst_ReplayJson::everyWayToChooseReplaysIsAParameter()
{
    QStringList names;
    for (const QueryParameter &parameter : replayQueryParameters())
        names.append(parameter.name);
    QStringList expected = fieldNames<ReplayQuery>();
    expected.removeOne(u"publicBy"_s); // of the public lists, which set it themselves
    names.sort();
    expected.sort();
    QCOMPARE(names, expected);
}

void tst_ReplayJson::parametersBecomeTheQuery()
{
    const QHash<QString, QString> given{{u"search"_s, u"final"_s},      {u"game"_s, u"18446744073709551615"_s},
                                        {u"desynced"_s, u"false"_s},    {u"minSeconds"_s, u"60"_s},
                                        {u"state"_s, u"quarantined"_s}, {u"from"_s, u"1970-01-01T00:01:00.000Z"_s}};
    QJsonObject query;
    for (const QueryParameter &parameter : replayQueryParameters()) {
        if (!given.contains(parameter.name))
            continue;
        const Result<QJsonValue> value = parameter.parse(given.value(parameter.name));
        VERIFY_RESULT(value);
        query.insert(parameter.name, *value);
    }
    const Result<ReplayQuery> read = replayQueryOf(query);
    VERIFY_RESULT(read);
    const ReplayQuery expected{.search = u"final"_s,
                               .game = u"18446744073709551615"_s,
                               .from = Time(Milliseconds(60000)),
                               .minSeconds = 60,
                               .desynced = false,
                               .state = ReplayRecord::State::Quarantined};
    QCOMPARE(*read, expected);
}

void tst_ReplayJson::addressesAreForThoseWhoManageReplays()
{
    const LiveReplay live{.game = u"7"_s, .writers = {{.name = u"eve"_s, .address = u"192.0.2.7"_s}}};
    QCOMPARE(visibleLive(live, {.everywhere = {Flag::ReplaysManage}}), live);
    const LiveReplay shown = visibleLive(live, {.everywhere = {Flag::ReplaysView}});
    QCOMPARE(shown.writers.first().name, u"eve"_s);
    QCOMPARE(shown.writers.first().address, QString());
    const QJsonObject record{{u"record"_s, QJsonObject{{u"title"_s, u"Final"_s}}}};
    QCOMPARE(visibleReplayEvent(record, {}), record);
}

PITWALL_TEST_MAIN(tst_ReplayJson)
#include "tst_replayjson.moc"

#include "core/replays/collect/completion.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

using Complete = RecordingRule::Complete;
using Open = RecordingFile::Open;

/// One look in a row: what is seen of a file called a.demo, and whether it is complete then.
struct Look
{
    qint64 size;
    Open open;
    int afterSeconds; ///< since the look before
    bool complete;
    QString logged = {}; ///< before this look
    bool running = true;
};

static QList<Look> all(std::initializer_list<Look> looks)
{
    return looks;
}

Q_DECLARE_METATYPE(Look)

class tst_Completion final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void a_file_is_complete_data()
    {
        QTest::addColumn<Complete>("rule");
        QTest::addColumn<QList<Look>>("looks");
        const QString none;
        QTest::newRow("closed: in the second look in which it is the same")
            << Complete::Closed << all({{10, Open::No, 0, false}, {10, Open::No, 2, true}});
        QTest::newRow("closed: not while somebody has it open, however long it stays the same")
            << Complete::Closed
            << all({{10, Open::Yes, 0, false},
                    {10, Open::Yes, 2, false},
                    {10, Open::Yes, 3600, false},
                    {10, Open::No, 2, true}});
        QTest::newRow("closed: not while it grows")
            << Complete::Closed << all({{10, Open::No, 0, false}, {20, Open::No, 2, false}, {20, Open::No, 2, true}});
        QTest::newRow("closed: after half a minute without a change if nobody may see who has it open")
            << Complete::Closed
            << all({{10, Open::Unknown, 0, false}, {10, Open::Unknown, 29, false}, {10, Open::Unknown, 1, true}});
        QTest::newRow("stable: when it has been the same for its seconds")
            << Complete::Stable
            << all({{10, Open::Yes, 0, false}, {10, Open::Yes, 9, false}, {10, Open::Yes, 1, true}});
        QTest::newRow("stable: counted anew after each change") << Complete::Stable
                                                                << all({{10, Open::No, 0, false},
                                                                        {10, Open::No, 9, false},
                                                                        {11, Open::No, 9, false},
                                                                        {11, Open::No, 9, false},
                                                                        {11, Open::No, 1, true}});
        QTest::newRow("renamed: as soon as it is there") << Complete::Renamed << all({{10, Open::Unknown, 0, true}});
        QTest::newRow("logged: when a line has named it")
            << Complete::Logged
            << all({{10, Open::No, 0, false}, {10, Open::No, 60, false}, {10, Open::No, 2, true, u"a.demo"_s}});
        QTest::newRow("logged: with folders before its name, and before it was seen")
            << Complete::Logged << all({{10, Open::No, 0, false, u"demos/a.demo"_s}, {10, Open::No, 2, true}});
        QTest::newRow("logged: not when another one is named")
            << Complete::Logged << all({{10, Open::No, 0, false, u"b.demo"_s}, {10, Open::No, 2, false}});
        QTest::newRow("logged: when the server is over, whatever it has said")
            << Complete::Logged
            << all({{10, Open::No, 0, false}, {10, Open::No, 2, false}, {10, Open::No, 2, true, none, false}});
    }
    void a_file_is_complete()
    {
        QFETCH(Complete, rule);
        QFETCH(QList<Look>, looks);
        const QList<RecordingRule> rules{{.kind = u"example"_s, .name = u"*"_s, .complete = rule, .seconds = 10}};
        Completion completion;
        Monotonic now{Seconds(100)};
        for (qsizetype i = 0; i < looks.size(); ++i) {
            const Look &look = looks.at(i);
            now += Seconds(look.afterSeconds);
            if (!look.logged.isEmpty())
                completion.logged(look.logged);
            const RecordingFile file{.path = u"demos/a.demo"_s, .size = look.size, .open = look.open};
            const QList<RecordingFile> complete = completion.look({file}, rules, look.running, now);
            QVERIFY2(complete.isEmpty() != look.complete, qPrintable(u"look %1"_s.arg(i)));
            QCOMPARE(completion.isWaiting(), !look.complete);
        }
    }

    void another_file_under_the_same_name_begins_anew()
    {
        const QList<RecordingRule> rules{{.kind = u"example"_s, .name = u"*"_s}};
        Completion completion;
        RecordingFile file{.path = u"a.demo"_s, .inode = 1, .size = 10, .open = Open::No};
        QVERIFY(completion.look({file}, rules, true, {}).isEmpty());
        file.inode = 2;
        QVERIFY(completion.look({file}, rules, true, {}).isEmpty());
        QCOMPARE(completion.look({file}, rules, true, {}).size(), 1);
    }

    void names_in_the_output_are_bounded()
    {
        Completion completion;
        for (int i = 0; i < 2 * Completion::maxLogged; ++i)
            completion.logged(QString::number(i));
        const QList<RecordingRule> rules{{.kind = u"example"_s, .name = u"*"_s, .complete = Complete::Logged}};
        const RecordingFile file{.path = u"1999"_s, .size = 10, .open = Open::No};
        completion.look({file}, rules, true, {});
        QVERIFY(completion.look({file}, rules, true, {}).isEmpty());
        QCOMPARE(completion.look({file}, rules, false, {}).size(), 1);
    }
};

PITWALL_TEST_MAIN(tst_Completion)
#include "tst_completion.moc"

#include "core/events/eventbus.h"
#include "core/security/audit.h"
#include "tests/stores/faultystore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

class tst_Audit final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void entriesAreListedNewestFirst();
    void entriesAreFound_data();
    void entriesAreFound();
    void entriesAreTold();
    void entriesAtOnceAreOneChain();
    void secretsAreLeftOut();
    void anythingCanBeWrittenAndVerified_data();
    void anythingCanBeWrittenAndVerified();
    void anotherHandIsNoticed_data();
    void anotherHandIsNoticed();
    void whatWasDoneWhileTheCoreWasAwayIsSaidAtItsStart();
    void theChainGoesOnAfterARestart();
    void entriesCanBeAddedDuringAVerification();
    void anEntryThatCannotBeStoredIsAnError();

private:
    Result<> add(const QString &who, const QString &action = u"server.start"_s, const QString &subject = u"s1"_s)
    {
        return waitFor(m_audit->add({.at = m_clock.now(), .who = who, .action = action, .subject = subject}));
    }
    void fill(int entries)
    {
        for (int i = 1; i <= entries; ++i)
            QVERIFY(add(u"user%1"_s.arg(i)));
    }
    QStringList list(const Filter &filter = Filter::all())
    {
        QStringList who;
        const Result<TypedPage<AuditEntry>> page = waitFor(m_audit->list(filter, 100, {}));
        for (const AuditEntry &entry : page.value_or(TypedPage<AuditEntry>()).items)
            who.append(entry.who);
        return page ? who : QStringList{page.error().detail};
    }
    Document entry(qint64 seq)
    {
        const auto page = waitFor(m_store->find(u"audit"_s, {.filter = Filter::equal(u"seq"_s, seq)}));
        return page->documents.value(0);
    }
    void restart()
    {
        m_audit = std::make_unique<Audit>(*m_store, m_bus);
        VERIFY_RESULT(waitFor(m_audit->load()));
    }

    FakeClock m_clock;
    EventBus m_bus{m_clock};
    std::unique_ptr<FaultyStore> m_store;
    std::unique_ptr<Audit> m_audit;
};

void tst_Audit::init()
{
    TestCase::init();
    m_store = std::make_unique<FaultyStore>();
    VERIFY_RESULT(waitFor(m_store->open({Audit::collection()})));
    restart();
}

void tst_Audit::cleanup()
{
    m_audit.reset();
    m_store.reset();
}

void tst_Audit::entriesAreListedNewestFirst()
{
    fill(5);
    QCOMPARE(list(), (QStringList{u"user5"_s, u"user4"_s, u"user3"_s, u"user2"_s, u"user1"_s}));
    const auto first = waitFor(m_audit->list(Filter::all(), 2, {}));
    const auto second = waitFor(m_audit->list(Filter::all(), 2, first->next));
    const auto third = waitFor(m_audit->list(Filter::all(), 2, second->next));
    QCOMPARE(second->items.value(0).who, u"user3"_s);
    QCOMPARE(third->items.size(), 1);
    QCOMPARE(third->next, QString());
    VERIFY_RESULT(waitFor(m_audit->verify()));
}

void tst_Audit::entriesAreFound_data()
{
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<QStringList>("who");

    QTest::newRow("who") << Filter::equal(u"who"_s, u"anna"_s) << QStringList{u"anna"_s, u"anna"_s};
    QTest::newRow("action") << Filter::equal(u"action"_s, u"user.add"_s) << QStringList{u"anna"_s};
    QTest::newRow("subject") << Filter::equal(u"subject"_s, u"s1"_s) << QStringList{u"bob"_s, u"anna"_s};
    QTest::newRow("words") << Filter::match(u"search"_s, u"ANN serv"_s) << QStringList{u"anna"_s};
    QTest::newRow("nothing") << Filter::equal(u"who"_s, u"eve"_s) << QStringList();
}

void tst_Audit::entriesAreFound()
{
    QFETCH(Filter, filter);
    VERIFY_RESULT(add(u"anna"_s, u"server.start"_s, u"s1"_s));
    VERIFY_RESULT(add(u"bob"_s, u"server.stop"_s, u"s1"_s));
    VERIFY_RESULT(add(u"anna"_s, u"user.add"_s, u"u1"_s));
    QTEST(list(filter), "who");
}

void tst_Audit::entriesAreTold()
{
    QList<Event> told;
    const Subscription subscription =
        m_bus.subscribe({u"audit"_s}, [&told](const Event &event) { told.append(event); });
    VERIFY_RESULT(add(u"anna"_s));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().kind, u"added"_s);
    QCOMPARE(told.first().subject, u"s1"_s);
    const auto entry = fromJson<AuditEntry>(told.first().data.value("entry"_L1).toObject(), UnknownKeys::Refuse);
    QCOMPARE(entry->who, u"anna"_s);
}

void tst_Audit::entriesAtOnceAreOneChain()
{
    QList<Async<>> all;
    for (int i = 1; i <= 50; ++i)
        all.append(m_audit->add({.at = m_clock.now(), .who = u"user%1"_s.arg(i)}));
    for (const auto &pending : all)
        VERIFY_RESULT(waitFor(pending));
    QCOMPARE(list().size(), 50);
    QCOMPARE(list().first(), u"user50"_s);
    VERIFY_RESULT(waitFor(m_audit->verify()));
}

void tst_Audit::secretsAreLeftOut()
{
    const QString secret = u"pw_Zk3yQ0x7bV9_-aPq2LrT5uWn8cXs1dYe4fGh6jKm0iO"_s;
    AuditEntry entry{.at = m_clock.now(), .who = u"anna\n\x1b[31mroot"_s};
    entry.before = {{u"name"_s, u"bob"_s}, {u"passwordHash"_s, u"HIDDEN"_s}};
    entry.after = {{u"name"_s, u"bob"_s},
                   {u"settings"_s, QJsonObject{{u"rconPassword"_s, u"HIDDEN"_s}, {u"port"_s, 8303}}},
                   {u"list"_s, QJsonArray{QJsonObject{{u"api_key"_s, u"HIDDEN"_s}, {u"access-token"_s, u"HIDDEN"_s}}}},
                   {u"note"_s, QString(u"made with "_s + secret)}};
    VERIFY_RESULT(waitFor(m_audit->add(entry)));
    const QByteArray stored = m_store->dump();
    QVERIFY2(!stored.contains("HIDDEN") && !stored.contains(secret.toLatin1()), stored.constData());
    QVERIFY(stored.contains("8303") && stored.contains("made with pw_***"));
    QCOMPARE(list(), QStringList{u"anna[31mroot"_s});
    AuditEntry big{.at = m_clock.now(), .who = u"anna"_s, .after = {{u"text"_s, QString(100000, u'x')}}};
    VERIFY_RESULT(waitFor(m_audit->add(big)));
    QVERIFY(m_store->dump().size() < 10000);
}

void tst_Audit::anythingCanBeWrittenAndVerified_data()
{
    QTest::addColumn<QJsonObject>("after");

    QTest::newRow("nothing") << QJsonObject();
    QTest::newRow("numbers") << QJsonObject{
        {u"a"_s, 0.1}, {u"b"_s, 1e300}, {u"c"_s, -7}, {u"d"_s, 1.0}, {u"e"_s, qint64(1) << 62}};
    QTest::newRow("nothing in something") << QJsonObject{{u"a"_s, QJsonObject()}, {u"b"_s, QJsonArray{QJsonValue()}}};
    QTest::newRow("all kinds of text") << QJsonObject{{u"a"_s, u"ä東🏎\u202e\"\\\n\u0000x"_s}};
    QTest::newRow("half a character") << QJsonObject{{u"a"_s, QString(QChar(0xd83c))}};
    QTest::newRow("odd names") << QJsonObject{{u""_s, 1}, {u"ä.b/c"_s, 2}};
}

void tst_Audit::anythingCanBeWrittenAndVerified()
{
    QFETCH(QJsonObject, after);
    VERIFY_RESULT(waitFor(m_audit->add({.at = m_clock.now(), .who = u"anna"_s, .after = after})));
    // As a store gives it back: out of a text.
    const Document stored = entry(1);
    const auto text = QJsonDocument(stored.body).toJson(QJsonDocument::Compact);
    m_store->tamper(u"audit"_s, stored.id, QJsonDocument::fromJson(text).object());
    VERIFY_RESULT(waitFor(m_audit->verify()));
}

void tst_Audit::anotherHandIsNoticed_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("entry"); // that is named

    QTest::newRow("untouched") << u"nothing"_s << 0;
    QTest::newRow("name changed") << u"who"_s << 3;
    QTest::newRow("status changed") << u"status"_s << 3;
    QTest::newRow("field added") << u"extra"_s << 3;
    QTest::newRow("changed with a fitting hash") << u"rehash"_s << 4;
    QTest::newRow("first removed") << u"remove 1"_s << 1;
    QTest::newRow("one removed") << u"remove 3"_s << 3;
    QTest::newRow("last removed") << u"remove 6"_s << 6;
    QTest::newRow("one removed and numbered anew") << u"renumber"_s << 3;
    QTest::newRow("two swapped") << u"swap"_s << 3;
    QTest::newRow("one added at the end") << u"append"_s << 7;
    QTest::newRow("head removed") << u"head"_s << 6;
    QTest::newRow("last changed with a fitting hash and head") << u"rewrite the end"_s << 6;
    QTest::newRow("all removed") << u"all"_s << 1;
}

static QJsonObject withHash(QJsonObject body)
{
    body.remove(u"hash"_s);
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    body.insert(u"hash"_s, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
    return body;
}

void tst_Audit::anotherHandIsNoticed()
{
    QFETCH(QString, how);
    QFETCH(int, entry);
    fill(6);
    const auto put = [this](const Document &document, std::optional<QJsonObject> body) {
        m_store->tamper(u"audit"_s, document.id, std::move(body));
    };
    const auto with = [](QJsonObject body, const QString &key, const QJsonValue &value) {
        body.insert(key, value);
        return body;
    };
    const Document three = this->entry(3);
    const Document four = this->entry(4);
    const Document last = this->entry(6);
    if (how == "who"_L1) {
        put(three, with(three.body, u"who"_s, u"eve"_s));
    } else if (how == "status"_L1) {
        put(three, with(three.body, u"status"_s, 403));
    } else if (how == "extra"_L1) {
        put(three, with(three.body, u"extra"_s, 1));
    } else if (how == "rehash"_L1) {
        put(three, withHash(with(three.body, u"who"_s, u"eve"_s)));
    } else if (how.startsWith(u"remove"_s)) {
        put(this->entry(how.section(u' ', 1).toInt()), {});
    } else if (how == "renumber"_L1) {
        put(three, {});
        for (qint64 seq = 4; seq <= 6; ++seq) {
            const Document document = this->entry(seq);
            put(document, withHash(with(document.body, u"seq"_s, seq - 1)));
        }
    } else if (how == "swap"_L1) {
        put(four, {}); // a number is given once
        put(three, withHash(with(three.body, u"seq"_s, 4)));
        put(four, withHash(with(four.body, u"seq"_s, 3)));
    } else if (how == "append"_L1) {
        const QJsonObject next = with(with(last.body, u"seq"_s, 7), u"previous"_s, last.body.value("hash"_L1));
        const QString id = AuditId::create().toString();
        put({.id = id}, withHash(with(next, u"id"_s, id)));
    } else if (how == "head"_L1) {
        put({.id = u"head"_s}, {});
    } else if (how == "rewrite the end"_L1) {
        const QJsonObject forged = withHash(with(last.body, u"who"_s, u"eve"_s));
        put(last, forged);
        put({.id = u"head"_s}, QJsonObject{{u"lastSeq"_s, 6}, {u"lastHash"_s, forged.value("hash"_L1)}});
    } else if (how == "all"_L1) {
        for (qint64 seq = 1; seq <= 6; ++seq)
            put(this->entry(seq), {});
        put({.id = u"head"_s}, {});
    }
    const Result<> verified = waitFor(m_audit->verify());
    QCOMPARE(verified.has_value(), entry == 0);
    if (entry > 0) {
        QCOMPARE(verified.error().code, Error::Code::Corrupt);
        const QString named = u"at entry %1: "_s.arg(entry);
        QVERIFY2(verified.error().detail.contains(named), qPrintable(verified.error().detail));
    }
}

void tst_Audit::whatWasDoneWhileTheCoreWasAwayIsSaidAtItsStart()
{
    fill(6);
    m_audit.reset();
    m_store->tamper(u"audit"_s, entry(6).id, {}); // the end cut off
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the audit trail was changed from outside"_s));
    restart();
    VERIFY_RESULT(add(u"anna"_s)); // work goes on, and the gap stays
    const Result<> verified = waitFor(m_audit->verify());
    QVERIFY2(verified.error().detail.contains(u"at entry 6"_s), qPrintable(verified.error().detail));
}

void tst_Audit::theChainGoesOnAfterARestart()
{
    fill(3);
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"audit trail entries=3 head=\"[0-9a-f]{64}\""_s));
    restart();
    fill(3);
    QCOMPARE(list().size(), 6);
    VERIFY_RESULT(waitFor(m_audit->verify()));
}

void tst_Audit::entriesCanBeAddedDuringAVerification()
{
    fill(3);
    const auto verified = m_audit->verify();
    fill(20);
    VERIFY_RESULT(waitFor(verified));
    VERIFY_RESULT(waitFor(m_audit->verify()));
}

void tst_Audit::anEntryThatCannotBeStoredIsAnError()
{
    fill(2);
    m_store->setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    QCOMPARE(add(u"anna"_s).error().code, Error::Code::Unavailable);
    m_store->setWriteError({});
    fill(2); // no gap
    QCOMPARE(list().size(), 4);
    VERIFY_RESULT(waitFor(m_audit->verify()));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_Audit)
#include "tst_audit.moc"

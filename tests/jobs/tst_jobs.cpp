#include "core/jobs/jobs.h"

#include "tests/stores/faultystore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// Jobs on a real store.
class tst_Jobs : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rowIsThereBeforeTheWorkBegins();
    void workDoesNotBeginWithoutItsRow();
    void endIsStoredAndTold_data();
    void endIsStoredAndTold();
    void progressIsStoredAFewTimesASecondAndTheLastAlways();
    void progressOfARunningJobIsSeenAtOnce();
    void progressStaysWithinItsLimits();
    void cancelTellsTheWork();
    void cancelIsRefused();
    void finishedAnswersEveryoneWhoWaits();
    void jobsOfAnEarlierLifeAreOrphaned();
    void listShowsTheNewestFirst();
    void listFindsByStateAndSubject();
    void oldJobsAreForgotten();
    void onlyTheNewestAreKept();
    void endIsStoredWhenTheDiskHasRoomAgain();
    void workMayOutliveItsOwner();

private:
    using Source = AsyncSource<QJsonObject>;
    using Context = std::shared_ptr<JobContext>;

    void restart();
    /// Starts a job that runs until its source is finished.
    Job startWaiting(const Jobs::Spec &spec = {.kind = u"test"_s, .cancelable = true});
    Job stored(JobId id);

    FakeClock m_clock;
    std::unique_ptr<FaultyStore> m_store;
    std::unique_ptr<EventBus> m_bus;
    std::unique_ptr<Jobs> m_jobs;
    Subscription m_events;
    QStringList m_told; ///< states, in order
    Source m_source;
    Context m_context;
};

void tst_Jobs::init()
{
    TestCase::init();
    m_clock = FakeClock();
    m_store = std::make_unique<FaultyStore>();
    VERIFY_RESULT(waitFor(m_store->open({Jobs::collection()})));
    restart();
}

void tst_Jobs::cleanup()
{
    m_jobs.reset();
    m_context.reset();
    m_source = {};
    m_events = {};
    m_bus.reset();
    m_store.reset();
}

/// Another life of the core on the same store.
void tst_Jobs::restart()
{
    m_jobs.reset();
    m_told.clear();
    m_bus = std::make_unique<EventBus>(m_clock);
    m_jobs = std::make_unique<Jobs>(*m_store, *m_bus, m_clock);
    m_events = m_bus->subscribe({u"jobs"_s}, [this](const Event &event) {
        m_told.append(event.data.value("job"_L1).toObject().value("state"_L1).toString());
    });
}

Job tst_Jobs::startWaiting(const Jobs::Spec &spec)
{
    m_source = {};
    const Result<Job> job = waitFor(m_jobs->start(spec, [this](const Context &context) {
        m_context = context;
        return m_source.future();
    }));
    return job.value_or(Job());
}

Job tst_Jobs::stored(JobId id)
{
    return waitFor(Collection<Job>(*m_store, u"jobs"_s).get(id.toString())).value_or(Job());
}

void tst_Jobs::rowIsThereBeforeTheWorkBegins()
{
    const Jobs::Spec spec{.kind = u"backup.create"_s, .subject = u"7"_s, .title = u"Backup"_s, .who = u"ada"_s};
    Async<Document> seen;
    const Result<Job> job = waitFor(m_jobs->start(spec, [&](const Context &context) {
        seen = m_store->get(u"jobs"_s, context->id().toString());
        return makeReady<QJsonObject>(QJsonObject());
    }));
    VERIFY_RESULT(job);
    VERIFY_RESULT(waitFor(seen));
    QCOMPARE(job->state, Job::State::Queued);
    QCOMPARE(job->kind, spec.kind);
    QCOMPARE(job->subject, spec.subject);
    QCOMPARE(job->title, spec.title);
    QCOMPARE(job->who, spec.who);
    QCOMPARE(job->createdAt, m_clock.now());
    VERIFY_RESULT(waitFor(m_jobs->finished(job->id)));
}

void tst_Jobs::workDoesNotBeginWithoutItsRow()
{
    m_store->setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    bool begun = false;
    const Result<Job> job = waitFor(m_jobs->start({.kind = u"test"_s}, [&](const Context &) {
        begun = true;
        return makeReady<QJsonObject>(QJsonObject());
    }));
    QCOMPARE(job.error().code, Error::Code::Unavailable);
    QVERIFY(!begun);
    QVERIFY(m_told.isEmpty());
}

void tst_Jobs::endIsStoredAndTold_data()
{
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<bool>("fails");
    QTest::addColumn<QString>("state");
    QTest::newRow("a result") << Error::Code::Internal << false << u"done"_s;
    QTest::newRow("an error") << Error::Code::Timeout << true << u"failed"_s;
    QTest::newRow("canceled") << Error::Code::Canceled << true << u"canceled"_s;
}

void tst_Jobs::endIsStoredAndTold()
{
    QFETCH(Error::Code, code);
    QFETCH(bool, fails);
    QFETCH(QString, state);
    if (state == "failed"_L1)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"failed job=.*it broke"_s));
    const Job job = startWaiting();
    m_clock.advance(Seconds(3));
    const Async<Job> finished = m_jobs->finished(job.id);
    m_source.finish(fails ? Result<QJsonObject>(fail(code, u"it broke"_s)) : QJsonObject{{u"answer"_s, 42}});
    const Result<Job> ended = waitFor(finished);
    VERIFY_RESULT(ended);
    QCOMPARE(toText(ended->state), state);
    QCOMPARE(ended->error, state == "failed"_L1 ? u"it broke"_s : QString());
    QCOMPARE(ended->result.value("answer"_L1).toInt(), fails ? 0 : 42);
    QCOMPARE(*ended->startedAt, job.createdAt);
    QCOMPARE(*ended->endedAt, m_clock.now());
    QTRY_COMPARE(m_told, QStringList({u"queued"_s, u"running"_s, state}));
    QVERIFY(stored(job.id) == *ended);
}

void tst_Jobs::progressIsStoredAFewTimesASecondAndTheLastAlways()
{
    const Job job = startWaiting();
    QTRY_COMPARE(m_told.size(), 2);
    const int before = m_store->writes();
    QElapsedTimer timer;
    timer.start();
    int percent = 0;
    while (timer.elapsed() < 1100) {
        m_context->setProgress(++percent % 100);
        m_context->setStage(u"step %1"_s.arg(percent));
        QCoreApplication::processEvents();
    }
    m_context->setStage(u"the last"_s);
    QVERIFY(percent > 100);
    QTRY_COMPARE(stored(job.id).stage, u"the last"_s);
    const int writes = m_store->writes() - before;
    QVERIFY2(writes >= 3 && writes <= 6, qPrintable(QString::number(writes)));
    QVERIFY(m_told.size() <= 2 + 6);
    m_context->setProgress(99);
    m_source.finish(QJsonObject());
    const Result<Job> ended = waitFor(m_jobs->finished(job.id));
    VERIFY_RESULT(ended);
    QCOMPARE(ended->progress, 99);
    QVERIFY(stored(job.id) == *ended);
    m_context->setStage(u"too late"_s);
    QCOMPARE(waitFor(m_jobs->get(job.id))->stage, u"the last"_s);
}

void tst_Jobs::progressOfARunningJobIsSeenAtOnce()
{
    const Job job = startWaiting();
    m_context->setProgress(1);
    m_context->setProgress(2); // not stored yet
    QCOMPARE(waitFor(m_jobs->get(job.id))->progress, 2);
    QCOMPARE(waitFor(m_jobs->list(Filter::all(), 10, {}))->items.value(0).progress, 2);
}

void tst_Jobs::progressStaysWithinItsLimits()
{
    const Job job = startWaiting();
    m_context->setProgress(1000);
    QCOMPARE(waitFor(m_jobs->get(job.id))->progress, 100);
    m_context->setProgress(-7);
    QCOMPARE(waitFor(m_jobs->get(job.id))->progress, -1);
    m_context->setStage(QString(100000, u'x'));
    QCOMPARE(waitFor(m_jobs->get(job.id))->stage.size(), 500);
}

void tst_Jobs::cancelTellsTheWork()
{
    const Job job = startWaiting();
    QVERIFY(!m_context->isCanceled());
    VERIFY_RESULT(m_jobs->cancel(job.id));
    QVERIFY(m_context->isCanceled());
    VERIFY_RESULT(m_jobs->cancel(job.id)); // twice is no mistake
    m_source.finish(fail(Error::Code::Canceled, {}));
    QCOMPARE(waitFor(m_jobs->finished(job.id))->state, Job::State::Canceled);
}

void tst_Jobs::cancelIsRefused()
{
    QCOMPARE(m_jobs->cancel(JobId::create()).error().code, Error::Code::NotFound);
    const Job fixed = startWaiting({.kind = u"test"_s});
    QCOMPARE(m_jobs->cancel(fixed.id).error().code, Error::Code::Conflict);
    m_source.finish(QJsonObject());
    VERIFY_RESULT(waitFor(m_jobs->finished(fixed.id)));
    QCOMPARE(m_jobs->cancel(fixed.id).error().code, Error::Code::Conflict);
}

void tst_Jobs::finishedAnswersEveryoneWhoWaits()
{
    QCOMPARE(waitFor(m_jobs->finished(JobId::create())).error().code, Error::Code::NotFound);
    const Job job = startWaiting();
    const Async<Job> first = m_jobs->finished(job.id);
    const Async<Job> second = m_jobs->finished(job.id);
    QVERIFY(!first.isFinished());
    m_source.finish(QJsonObject());
    QCOMPARE(waitFor(first)->state, Job::State::Done);
    QCOMPARE(waitFor(second)->state, Job::State::Done);
    QCOMPARE(waitFor(m_jobs->finished(job.id))->state, Job::State::Done); // and later
}

void tst_Jobs::jobsOfAnEarlierLifeAreOrphaned()
{
    const Job done = startWaiting();
    m_source.finish(QJsonObject());
    VERIFY_RESULT(waitFor(m_jobs->finished(done.id)));
    const Job running = startWaiting();
    m_context->setStage(u"half"_s);
    QTRY_COMPARE(stored(running.id).stage, u"half"_s);
    const Job queued{.id = JobId::create(), .kind = u"test"_s, .createdAt = m_clock.now()};
    VERIFY_RESULT(waitFor(Collection<Job>(*m_store, u"jobs"_s).insert(queued)));

    restart();
    m_clock.advance(Seconds(60));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the core ended during a job"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the core ended during a job"_s));
    VERIFY_RESULT(waitFor(m_jobs->load()));
    QCOMPARE(stored(done.id).state, Job::State::Done);
    for (const JobId &id : {running.id, queued.id}) {
        const Job orphan = stored(id);
        QCOMPARE(orphan.state, Job::State::Orphaned);
        QCOMPARE(*orphan.endedAt, m_clock.now());
        QCOMPARE(waitFor(m_jobs->finished(id))->state, Job::State::Orphaned);
    }
    QCOMPARE(stored(running.id).stage, u"half"_s);
    QCOMPARE(m_told, QStringList({u"orphaned"_s, u"orphaned"_s}));
    VERIFY_RESULT(waitFor(m_jobs->load())); // none is left
    QCOMPARE(m_told.size(), 2);
}

void tst_Jobs::listShowsTheNewestFirst()
{
    QList<JobId> ids;
    for (int i = 0; i < 5; ++i) {
        ids.prepend(startWaiting().id);
        if (i != 2) // two at the same time
            m_clock.advance(Seconds(1));
    }
    QList<JobId> listed;
    QString after;
    do {
        const Result<TypedPage<Job>> page = waitFor(m_jobs->list(Filter::all(), 2, after));
        VERIFY_RESULT(page);
        for (const Job &job : page->items)
            listed.append(job.id);
        after = page->next;
    } while (!after.isEmpty());
    QCOMPARE(listed, ids);
}

void tst_Jobs::listFindsByStateAndSubject()
{
    const Job done = startWaiting({.kind = u"test"_s, .subject = u"a"_s});
    m_source.finish(QJsonObject());
    VERIFY_RESULT(waitFor(m_jobs->finished(done.id)));
    const Job running = startWaiting({.kind = u"test"_s, .subject = u"b"_s});
    QTRY_COMPARE(stored(running.id).state, Job::State::Running);
    const auto found = [this](const QString &field, const QString &value) {
        const Result<TypedPage<Job>> page = waitFor(m_jobs->list(Filter::equal(field, value), 10, {}));
        return page && page->items.size() == 1 ? page->items.first().id : JobId();
    };
    QCOMPARE(found(u"state"_s, u"done"_s), done.id);
    QCOMPARE(found(u"state"_s, u"running"_s), running.id);
    QCOMPARE(found(u"subject"_s, u"b"_s), running.id);
    QCOMPARE(waitFor(m_jobs->list(Filter::equal(u"title"_s, u"x"_s), 10, {})).error().code,
             Error::Code::InvalidArgument);
}

void tst_Jobs::oldJobsAreForgotten()
{
    const Job old = startWaiting();
    m_source.finish(QJsonObject());
    VERIFY_RESULT(waitFor(m_jobs->finished(old.id)));
    const Job oldButRunning = startWaiting();
    const Source itsEnd = m_source;
    m_clock.advance(std::chrono::days(91));
    const Job fresh = startWaiting();
    m_source.finish(QJsonObject());
    VERIFY_RESULT(waitFor(m_jobs->finished(fresh.id))); // the day is over: this tidies up
    QTRY_VERIFY(!waitFor(m_jobs->get(old.id)));
    VERIFY_RESULT(waitFor(m_store->get(u"jobs"_s, fresh.id.toString())));
    VERIFY_RESULT(waitFor(m_store->get(u"jobs"_s, oldButRunning.id.toString())));
}

void tst_Jobs::onlyTheNewestAreKept()
{
    const Collection<Job> jobs(*m_store, u"jobs"_s);
    QList<Job> many;
    for (int i = 0; i < 11500; ++i) {
        many.append({.id = JobId::create(), .kind = u"test"_s, .state = Job::State::Done, .createdAt = m_clock.now()});
        m_clock.advance(Milliseconds(1));
    }
    VERIFY_RESULT(waitFor(jobs.upsertMany(many.first(6000))));
    VERIFY_RESULT(waitFor(jobs.upsertMany(many.sliced(6000))));
    VERIFY_RESULT(waitFor(m_jobs->load()));
    QCOMPARE(waitFor(m_store->count(jobs.name(), Filter::all())).value_or(0), 10000);
    QVERIFY(!waitFor(m_jobs->get(many[1499].id)));
    VERIFY_RESULT(waitFor(m_jobs->get(many[1500].id)));
}

void tst_Jobs::endIsStoredWhenTheDiskHasRoomAgain()
{
    const Job job = startWaiting();
    QTRY_COMPARE(stored(job.id).state, Job::State::Running);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be stored, is tried again job="_s));
    m_store->setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    const int before = m_store->writes();
    m_source.finish(QJsonObject());
    QCOMPARE(waitFor(m_jobs->finished(job.id))->state, Job::State::Done); // nobody waits for the disk
    QCOMPARE(waitFor(m_jobs->finished(job.id))->state, Job::State::Done);
    QCOMPARE(stored(job.id).state, Job::State::Running);
    m_clock.advance(Seconds(6)); // a second try, in vain and without another warning
    QTRY_COMPARE(m_store->writes(), before + 2);
    m_store->setWriteError({});
    m_clock.advance(Seconds(6));
    QTRY_COMPARE(stored(job.id).state, Job::State::Done);
    QCOMPARE(m_told.last(), u"done"_s);
}

void tst_Jobs::workMayOutliveItsOwner()
{
    startWaiting();
    m_jobs.reset();
    m_context->setProgress(5);
    m_context->setStage(u"alone"_s);
    QVERIFY(m_context->isCanceled());
    m_source.finish(QJsonObject());
    QCoreApplication::processEvents();
}

PITWALL_TEST_MAIN(tst_Jobs)

#include "tst_jobs.moc"

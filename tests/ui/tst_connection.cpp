#include "tests/client/testpeer.h"
#include "tests/support/testmain.h"
#include "ui/model/uistate.h"
#include "ui/shell/certificateprobe.h"
#include "ui/shell/connection.h"
#include "ui/shell/singleinstance.h"

#include <QApplication>
#include <QTemporaryDir>

#include <csignal>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using State = Connection::State;

/// What the app does to reach a core: the one of this computer and others.
class tst_Connection final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheCoreThatRuns();
    void startsTheCoreWhenNoneRuns();
    void bringsItBackWhenItIsGone();
    void saysWhyItDoesNotStart();
    void doesNotStartASecondOne();
    void startsOneWhenThePidBelongsToSomebodyElse();
    void addsACoreAndLogsIn();
    void keepsNothingOfACoreThatRefuses();
    void needsALoginWhenTheOldOneIsOver();
    void remembersCoresWithoutSecrets();
    void readsTheFingerprintOfACertificate();
    void secondAppShowsTheFirst();
};

namespace {

/// A stand-in for pitwalld: writes core.json for a peer of the test, then waits.
struct App
{
    explicit App(const QByteArray &script = {})
        : program(folder.filePath(u"pitwalld"_s))
        , folders(Folders::of(folder.filePath(u"data"_s)))
    {
        folders.create();
        QFile token(folders.localTokenFile());
        token.open(QIODevice::WriteOnly);
        token.write("local-secret");
        QFile file(program);
        file.open(QIODevice::WriteOnly);
        file.write("#!/bin/sh\necho $$ >> " + starts().toUtf8() + "\n" + script + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        starter = std::make_unique<CoreStarter>(
            folders, program, QStringList(),
            CoreStarter::Timing{Milliseconds(30), Milliseconds(5000), {Milliseconds(100), Milliseconds(400), 0}});
        connection = std::make_unique<Connection>(transport, cores, *starter, secrets);
    }
    ~App()
    {
        connection.reset();
        starter.reset();
        for (const qint64 pid : pids())
            ::kill(static_cast<pid_t>(pid), SIGKILL);
    }

    QString starts() const { return folder.filePath(u"starts"_s); }
    QList<qint64> pids() const
    {
        QList<qint64> pids;
        QFile file(starts());
        if (!file.open(QIODevice::ReadOnly))
            return pids;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                pids.append(line.toLongLong());
        }
        return pids;
    }
    void coreRuns(const TestPeer &peer, qint64 pid) const
    {
        RunningCore{.port = peer.url().port(), .pid = pid, .version = u"1"_s}.write(folders.coreFile());
    }

    QTemporaryDir folder;
    QString program;
    Folders folders;
    UiState state{folder.filePath(u"app.conf"_s)};
    HttpTransport transport{{.events = {.backoff = {Milliseconds(20), Milliseconds(60), 0}}}};
    CoreList cores{state};
    MemorySecrets secrets;
    std::unique_ptr<CoreStarter> starter;
    std::unique_ptr<Connection> connection;
};

} // namespace

/// The core's part of the greeting, as often as somebody connects.
static void greet(TestPeer &peer)
{
    auto *timer = new QTimer(&peer);
    QObject::connect(timer, &QTimer::timeout, &peer, [&peer, greeted = 0]() mutable {
        if (peer.messages().size() > greeted) {
            greeted = static_cast<int>(peer.messages().size());
            peer.send({{u"subscribed"_s, QJsonArray()}, {u"cursor"_s, 1}});
        }
    });
    timer->start(10);
}

void tst_Connection::findsTheCoreThatRuns()
{
    TestPeer peer;
    greet(peer);
    App app;
    app.coreRuns(peer, QCoreApplication::applicationPid());
    app.connection->begin();
    QTRY_COMPARE(app.connection->state(), State::Up);
    QCOMPARE(peer.requests().constFirst().headers.value("authorization"), "Bearer local-secret"_ba);
    QVERIFY(app.pids().isEmpty());
}

void tst_Connection::startsTheCoreWhenNoneRuns()
{
    TestPeer peer;
    greet(peer);
    App app("exec sleep 60");
    QList<State> states;
    connect(app.connection.get(), &Connection::changed, this, [&] { states.append(app.connection->state()); });
    app.connection->begin();
    QTRY_COMPARE(app.pids().size(), 1);
    QCOMPARE(app.connection->state(), State::Starting);
    app.coreRuns(peer, app.pids().constFirst());
    QTRY_COMPARE(app.connection->state(), State::Up);
    QVERIFY(states.contains(State::Starting));
}

void tst_Connection::bringsItBackWhenItIsGone()
{
    auto peer = std::make_unique<TestPeer>();
    greet(*peer);
    App app("exec sleep 60");
    app.connection->begin();
    QTRY_COMPARE(app.pids().size(), 1);
    app.coreRuns(*peer, app.pids().constFirst());
    QTRY_COMPARE(app.connection->state(), State::Up);

    ::kill(static_cast<pid_t>(app.pids().constFirst()), SIGKILL);
    peer.reset();
    QTRY_COMPARE(app.pids().size(), 2); // without anybody asking for it
    TestPeer next;
    greet(next);
    app.coreRuns(next, app.pids().constLast());
    QTRY_COMPARE(app.connection->state(), State::Up);
}

void tst_Connection::saysWhyItDoesNotStart()
{
    App app("exit 3");
    app.connection->begin();
    QTRY_COMPARE(app.connection->state(), State::CannotStart);
    QVERIFY(app.connection->detail().contains(app.folders.logFile()));
    QTRY_VERIFY(app.pids().size() >= 3); // goes on trying
    QFile::remove(app.program);
    QTRY_VERIFY(app.connection->detail().contains(u"cannot run"_s));
}

void tst_Connection::doesNotStartASecondOne()
{
    auto peer = std::make_unique<TestPeer>();
    App app("exec sleep 60");
    app.coreRuns(*peer, QCoreApplication::applicationPid()); // it lives, but does not answer
    peer.reset();
    app.connection->begin();
    QSignalSpy starts(app.starter.get(), &CoreStarter::starting);
    QVERIFY(!starts.wait(500));
    QVERIFY(app.pids().isEmpty());
}

void tst_Connection::startsOneWhenThePidBelongsToSomebodyElse()
{
    auto peer = std::make_unique<TestPeer>();
    App app("exec sleep 60");
    app.coreRuns(*peer, QCoreApplication::applicationPid()); // as left behind by a core that was killed
    peer.reset();
    CoreStarter starter(app.folders, app.program, {}, {Milliseconds(30), Milliseconds(300), {Milliseconds(5000)}});
    starter.watch();
    QTRY_COMPARE(app.pids().size(), 1);
    QSignalSpy failures(&starter, &CoreStarter::failed);
    QVERIFY(failures.wait()); // it did not write a core.json
    QCOMPARE(app.pids().size(), 1);
}

static TestPeer::Reply loginReply(const TestPeer::Request &request)
{
    const bool known = request.headers.value("authorization") == "Bearer fresh";
    if (request.target == "/api/v1/logins" && request.body.contains("right"))
        return {.status = 201, .body = R"({"me":{"user":{"name":"ada"},"via":"bearer"},"bearer":"fresh"})"};
    return {.status = known ? 200 : 401};
}

void tst_Connection::addsACoreAndLogsIn()
{
    TestPeer peer;
    greet(peer);
    peer.setHandler(loginReply);
    App app;
    const KnownCore core{.id = u"hall"_s, .name = u"Hall"_s, .url = peer.url().toString(), .user = u"ada"_s};
    VERIFY_RESULT(waitFor(app.connection->addAndLogIn(core, Secret("right"_ba))));
    QTRY_COMPARE(app.connection->state(), State::Up);
    QCOMPARE(app.connection->core(), core);
    QCOMPARE(waitFor(app.secrets.read(u"hall"_s))->reveal(), "fresh"_ba);
}

void tst_Connection::keepsNothingOfACoreThatRefuses()
{
    TestPeer peer;
    peer.setHandler(loginReply);
    App app("exec sleep 60");
    const KnownCore core{.id = u"hall"_s, .name = u"Hall"_s, .url = peer.url().toString(), .user = u"ada"_s};
    const Result<> done = waitFor(app.connection->addAndLogIn(core, Secret("wrong"_ba)));
    QCOMPARE(done.error().code, Error::Code::Unauthenticated);
    QTRY_VERIFY(app.connection->core().isLocal());
    QCOMPARE(app.connection->cores().size(), 1);
    QVERIFY(!waitFor(app.secrets.read(u"hall"_s)));
}

void tst_Connection::needsALoginWhenTheOldOneIsOver()
{
    TestPeer peer;
    peer.setHandler(loginReply);
    peer.refuseSockets(true);
    App app;
    app.cores.add({.id = u"hall"_s, .name = u"Hall"_s, .url = peer.url().toString(), .user = u"ada"_s});
    app.secrets.write(u"hall"_s, Secret("stale"_ba));
    app.connection->choose(u"hall"_s);
    QTRY_COMPARE(app.connection->state(), State::Refused);
    peer.refuseSockets(false);
    greet(peer);
    VERIFY_RESULT(waitFor(app.connection->logIn(u"ada"_s, Secret("right"_ba))));
    QTRY_COMPARE(app.connection->state(), State::Up);
}

void tst_Connection::remembersCoresWithoutSecrets()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"app.conf"_s);
    const KnownCore hall{.id = u"hall"_s,
                         .name = u"Hälle <b>"_s,
                         .url = u"https://hall:8400"_s,
                         .fingerprint = u"AB:CD"_s,
                         .user = u"ada"_s};
    {
        UiState state(file);
        CoreList cores(state);
        cores.add(hall);
        cores.setCurrent(hall.id);
    }
    UiState state(file);
    CoreList cores(state);
    QCOMPARE(cores.cores(), (QList<KnownCore>{CoreList::local(), hall}));
    QCOMPARE(cores.current(), hall);
    cores.remove(hall.id);
    QCOMPARE(cores.current(), CoreList::local());
    cores.remove(u"local"_s);
    QCOMPARE(cores.cores().size(), 1);
}

void tst_Connection::readsTheFingerprintOfACertificate()
{
    TestPeer peer(true);
    const Result<QByteArray> fingerprint = waitFor(shownFingerprint(peer.url(), this));
    VERIFY_RESULT(fingerprint);
    QCOMPARE(fingerprint->size(), 32 * 3 - 1);
    QVERIFY(peer.requests().isEmpty());
    TestPeer plain;
    QVERIFY(!waitFor(shownFingerprint(QUrl(u"https://127.0.0.1:%1"_s.arg(plain.url().port())), this), 15000));
}

void tst_Connection::secondAppShowsTheFirst()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.claim());
    QSignalSpy shown(&first, &SingleInstance::shown);
    SingleInstance second(folder.path());
    QVERIFY(!second.claim());
    QTRY_COMPARE(shown.size(), 1);
}

PITWALL_WIDGET_TEST_MAIN(tst_Connection)
#include "tst_connection.moc"

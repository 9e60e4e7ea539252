#include "core/servers/output/consoles.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The output file of a game that prints what the test says.
class Game
{
public:
    explicit Game(const QString &file)
        : path(file)
    {
        print({});
    }
    void print(const QByteArray &bytes) const
    {
        const int fd = ::open(qPrintable(path), O_WRONLY | O_APPEND | O_CREAT, 0600);
        QCOMPARE(::write(fd, bytes.constData(), static_cast<size_t>(bytes.size())), bytes.size());
        ::close(fd);
    }
    qint64 diskBytes() const
    {
        struct stat info = {};
        ::stat(qPrintable(path), &info);
        return info.st_blocks * 512;
    }

    QString path;
    SessionId session = SessionId::create();
};

class tst_Consoles : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsPrintedIsShownAndStored();
    void noLineIsLostOrDoubledOverRestartsOfTheCore();
    void rotationLosesNothingAndFreesTheDisk();
    void sessionsAreStoredOneAfterTheOther();
    void theEndIsStoredWithItsLastPartialLine();
    void aFloodIsCountedAndStored();
    void aBacklogBeyondTheCapIsLeftOutWithAMark();
    void secretsAreNeitherShownNorStored();
    void filesStayInTheFolder();
    void inputOfPeopleIsPartOfTheConsole();
    void quietLinesAreForTheProtocolOnly();

private:
    /// A core's consoles with one server, and everything that they showed.
    struct Core
    {
        explicit Core(const QString &folder, ServerId id, const ConsoleWriter::Limits &limits = {})
            : consoles(folder)
            , server(id)
        {
            consoles.setLimits(limits);
            consoles.add(server);
            QObject::connect(&consoles, &Consoles::printed, &consoles,
                             [this](ServerId, const QList<LiveLine> &lines, qint64 left) {
                                 for (const LiveLine &live : lines)
                                     shown += live.line;
                                 skipped += left;
                             });
        }
        void follow(const Game &game, const Redactor &redactor = {})
        {
            consoles.follow(server, {.session = game.session, .path = game.path, .redactor = redactor});
        }
        QStringList shownOutput() const
        {
            QStringList texts;
            for (const OutputLine &line : shown) {
                if (line.kind == OutputLine::Kind::Output)
                    texts.append(line.text);
            }
            return texts;
        }
        QStringList stored(OutputLine::Kind kind = OutputLine::Kind::Output)
        {
            QStringList texts;
            qint64 after = 0;
            for (bool more = true; more;) {
                const Result<OutputPage> page = waitFor(consoles.page(server, {.after = after, .limit = 5000}));
                if (!page)
                    return {page.error().detail};
                for (const OutputLine &line : page->lines) {
                    if (line.seq != after + 1)
                        return {u"gap before %1"_s.arg(line.seq)};
                    after = line.seq;
                    if (line.kind == kind)
                        texts.append(line.text);
                }
                more = page->moreAfter;
            }
            return texts;
        }
        bool waitForOffset(qint64 offset)
        {
            return QTest::qWaitFor([&] { return storedOffset() >= offset; }, 20000);
        }
        qint64 storedOffset() const { return consoles.storedOffset(server); }

        Consoles consoles;
        ServerId server;
        QList<OutputLine> shown;
        qint64 skipped = 0;
    };

    QString output() const { return folder->filePath(u"output"_s); }
    Game newGame() const { return Game(folder->filePath(SessionId::create().toString())); }

    std::unique_ptr<QTemporaryDir> folder;
    const ServerId server = ServerId::create();
};

void tst_Consoles::init()
{
    TestCase::init();
    folder = std::make_unique<QTemporaryDir>();
}

static QByteArray numbered(int from, int to)
{
    QByteArray bytes;
    for (int i = from; i < to; ++i)
        bytes += "line " + QByteArray::number(i) + '\n';
    return bytes;
}

static QStringList numberedTexts(int from, int to)
{
    QStringList texts = QString::fromLatin1(numbered(from, to)).split(u'\n');
    texts.removeLast();
    return texts;
}

void tst_Consoles::whatIsPrintedIsShownAndStored()
{
    const Game game = newGame();
    Core core(output(), server);
    core.follow(game);
    game.print("one\ntw");
    QTRY_COMPARE(core.shownOutput(), QStringList{u"one"_s});
    game.print("o\n");
    QTRY_COMPARE(core.shownOutput(), (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(core.stored(), core.shownOutput());
    QCOMPARE(core.skipped, 0);
}

void tst_Consoles::noLineIsLostOrDoubledOverRestartsOfTheCore()
{
    const Game game = newGame();
    int printed = 0;
    QStringList shown;
    for (int life = 0; life < 20; ++life) {
        Core core(output(), server);
        core.follow(game);
        for (int i = 0; i < 20;
             ++i) { // the core may go at any moment: with lines on their way, in the middle of a line
            game.print(numbered(printed, printed + 7).chopped(life % 3));
            game.print(numbered(printed, printed + 7).last(life % 3));
            printed += 7;
        }
        if (life % 2)
            QVERIFY(core.waitForOffset(1));
        shown += core.shownOutput();
    }
    Core core(output(), server);
    core.follow(game);
    QVERIFY(core.waitForOffset(QFile(game.path).size()));
    QCOMPARE(core.stored(), numberedTexts(0, printed));
    QVERIFY(shown.size() <= printed);
}

void tst_Consoles::rotationLosesNothingAndFreesTheDisk()
{
    const Game game = newGame();
    Core core(output(), server, {.store = {.segmentBytes = 200000}, .rotateBytes = 100000});
    core.follow(game);
    const int lines = 50000;
    for (int i = 0; i < lines; i += 500)
        game.print(numbered(i, i + 500));
    const qint64 size = QFile(game.path).size();
    QVERIFY(core.waitForOffset(size));
    QCOMPARE(core.stored(), numberedTexts(0, lines));
    QVERIFY2(game.diskBytes() < size / 2, "a file system without holes? This test needs one that can punch them");
    game.print("and on\n");
    QVERIFY(core.waitForOffset(size + 7));
    QCOMPARE(core.stored().last(), u"and on"_s);
    QVERIFY(core.consoles.files(server).size() > 2);
}

void tst_Consoles::sessionsAreStoredOneAfterTheOther()
{
    const Game first = newGame();
    const Game second = newGame();
    Core core(output(), server);
    core.follow(first);
    first.print("first\n");
    QTRY_COMPARE(core.shownOutput(), QStringList{u"first"_s});
    core.follow(second); // the next session begins before all of the first is read
    second.print("second\n");
    first.print("last words\n");
    VERIFY_RESULT(waitFor(core.consoles.end(server, first.session)));
    QCOMPARE(core.stored(), (QStringList{u"first"_s, u"last words"_s}));
    QVERIFY(QFile::remove(first.path));
    core.consoles.release(server, first.session);
    QTRY_COMPARE(core.shownOutput(), (QStringList{u"first"_s, u"last words"_s, u"second"_s}));
    QCOMPARE(core.stored(OutputLine::Kind::Event).size(), 2); // a new session begins, twice
}

void tst_Consoles::theEndIsStoredWithItsLastPartialLine()
{
    const Game game = newGame();
    Core core(output(), server);
    core.follow(game);
    game.print("terminate called after throwing");
    VERIFY_RESULT(waitFor(core.consoles.end(server, game.session)));
    QCOMPARE(core.stored(), QStringList{u"terminate called after throwing"_s});
    QVERIFY(waitFor(core.consoles.end(server, SessionId::create()))); // one that was never followed has no more either
}

void tst_Consoles::aFloodIsCountedAndStored()
{
    const Game game = newGame();
    Core core(output(), server, {.liveLinesPerSecond = 100});
    core.follow(game);
    game.print(numbered(0, 20000));
    QVERIFY(core.waitForOffset(QFile(game.path).size()));
    QTRY_COMPARE(core.shownOutput().size() + core.skipped, 20000);
    QVERIFY(core.shownOutput().size() <= 400);
    QCOMPARE(core.stored().size(), 20000);
}

void tst_Consoles::aBacklogBeyondTheCapIsLeftOutWithAMark()
{
    const Game game = newGame();
    const QByteArray bytes = numbered(0, 700000);
    game.print(bytes);
    Core core(output(), server, {.backlogBytes = 6 * 1024 * 1024});
    core.follow(game);
    QVERIFY(core.waitForOffset(bytes.size()));
    const QStringList stored = core.stored();
    const QString mark = core.stored(OutputLine::Kind::Event).last();
    QCOMPARE(mark.section(u' ', 0, 0).toInt() + stored.size(), 700000); // each line is stored or counted
    QVERIFY(mark.contains(u"were not kept"_s));
    QCOMPARE(stored.last(), u"line 699999"_s);
}

void tst_Consoles::secretsAreNeitherShownNorStored()
{
    const Game game = newGame();
    {
        Core core(output(), server);
        core.follow(game, Redactor({QRegularExpression(u"rcon password: '([^']+)'"_s)}, {Secret("econ-S3cret")}));
        game.print("Generated rcon pass");
        game.print("word: 'topsecret'\nlogin econ-");
        game.print("S3cret\n");
        core.consoles.note(server, OutputLine::Kind::Input, u"login econ-S3cret"_s, u"Ada"_s);
        QTRY_COMPARE(core.shownOutput().size(), 2);
        QTRY_COMPARE(core.stored(OutputLine::Kind::Input), QStringList{u"login ***"_s});
        QCOMPARE(core.shownOutput(), (QStringList{u"Generated rcon password: '***'"_s, u"login ***"_s}));
        const Result<QStringList> tail =
            waitFor(core.consoles.lastLines(game.path, 5, Redactor({}, {Secret("econ-S3cret")})));
        QCOMPARE(tail->last(), u"login ***"_s);
    }
    const QDir stored(output() + u'/' + server.toString());
    for (const QString &name : stored.entryList(QDir::Files)) {
        QFile file(stored.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(!content.contains("topsecret") && !content.contains("S3cret"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
}

void tst_Consoles::filesStayInTheFolder()
{
    const Game game = newGame();
    Core core(output(), server);
    core.follow(game);
    game.print("one\n");
    QVERIFY(core.waitForOffset(4));
    const QList<OutputFile> files = core.consoles.files(server);
    QCOMPARE(files.size(), 1);
    const Result<QString> path = core.consoles.file(server, files.first().name);
    VERIFY_RESULT(path);
    QVERIFY(QFile::exists(*path));
    for (const QString &name : {u"../"_s, u""_s, u"/etc/passwd"_s, u"segments.jsonl"_s, u"../%1/000000000001.log"_s})
        QCOMPARE(core.consoles.file(server, name).error().code, Error::Code::NotFound);
    QCOMPARE(core.consoles.file(ServerId::create(), files.first().name).error().code, Error::Code::NotFound);
    QCOMPARE(waitFor(core.consoles.page(ServerId::create(), {})).error().code, Error::Code::NotFound);
}

void tst_Consoles::inputOfPeopleIsPartOfTheConsole()
{
    Core core(output(), server);
    core.consoles.note(server, OutputLine::Kind::Input, u"say\thello\x1b[0m"_s, u"Ada\n"_s);
    core.consoles.note(server, OutputLine::Kind::Event, u"Started"_s);
    QTRY_COMPARE(core.shown.size(), 2);
    QCOMPARE(core.shown.first().who, u"Ada"_s);
    QVERIFY(!core.shown.first().text.contains(u'\t'));
    QCOMPARE(core.shown.first().kind, OutputLine::Kind::Input);
    QCOMPARE(core.shown.last().kind, OutputLine::Kind::Event);
    QCOMPARE(core.shown.last().seq, 2);
}

/// What a game answers to our own questions is no news for people; but who asked waits for it.
void tst_Consoles::quietLinesAreForTheProtocolOnly()
{
    Core core(output(), server);
    const Game game = newGame();
    QStringList lines;
    connect(&core.consoles, &Consoles::printed, &core.consoles,
            [&lines](ServerId, const QList<LiveLine> &printed, qint64) {
                for (const LiveLine &live : printed)
                    lines.append((live.quiet ? u"quiet: "_s : QString()) + live.line.text);
            });
    core.consoles.follow(
        server, {.session = game.session, .path = game.path, .quietLines = {QRegularExpression(u"^(list|<none>)$"_s)}});
    game.print("first\nlist\n<none>\nsecond\n");
    const QString expected = u"A new session begins, first, quiet: list, quiet: <none>, second"_s;
    QTRY_COMPARE(lines.join(u", "_s), expected);
    const Result<OutputPage> page = waitFor(core.consoles.page(server, {}));
    VERIFY_RESULT(page);
    QCOMPARE(page->lines.size(), 3);
}

PITWALL_TEST_MAIN(tst_Consoles)
#include "tst_consoles.moc"

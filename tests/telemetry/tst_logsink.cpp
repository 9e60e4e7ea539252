#include "core/telemetry/logsink.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcTest, "pitwall.test", QtDebugMsg)

class tst_LogSink final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }

    void everyMessageIsALine();
    void onlyTheOwnerCanReadTheFile();
    void anOldFileIsContinued();
    void aFullFileIsRotated();
    void theNewestEntriesAreRemembered();
    void entriesAreFiltered_data();
    void entriesAreFiltered();
    void manyThreadsLoseNothing();
    void aFloodIsCountedNotKept();
    void criticalMessagesAreWrittenAtOnce();
    void aStuckTerminalHoldsNobodyUp();
    void aFileThatCannotBeWrittenIsSaid_data();
    void aFileThatCannotBeWrittenIsSaid();
    void aDiskThatComesBackIsUsed();
    void theHandlerBeforeComesBack();

private:
    QString path(const QString &name = u"core.log"_s) const { return m_folder->filePath(name); }
    static QStringList linesOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }
    LogSink::Options options() const { return {.file = path(), .console = false}; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_LogSink::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_LogSink::everyMessageIsALine()
{
    {
        const LogSink sink(options());
        qCDebug(lcTest) << "one";
        qCInfo(lcTest) << "two\nlines";
        qCWarning(lcTest) << "three";
        qInfo() << "no category";
    }
    const QStringList lines = linesOf(path());
    QCOMPARE(lines.size(), 4);
    static const QRegularExpression form(
        u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z debug pitwall\\.test one$"_s);
    QVERIFY2(form.match(lines.at(0)).hasMatch(), qPrintable(lines.at(0)));
    QVERIFY(lines.at(1).endsWith(u" info pitwall.test two\\nlines"_s));
    QVERIFY(lines.at(2).endsWith(u" warning pitwall.test three"_s));
    QVERIFY(lines.at(3).endsWith(u" info default no category"_s));
}

void tst_LogSink::onlyTheOwnerCanReadTheFile()
{
    QFile old(path());
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.close();
    old.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    const LogSink sink(options());
    qCInfo(lcTest) << "x";
    sink.flush();
    QCOMPARE(QFileInfo(path()).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
}

void tst_LogSink::anOldFileIsContinued()
{
    for (const char *text : {"first life", "second life"}) {
        const LogSink sink(options());
        qCInfo(lcTest) << text;
    }
    QCOMPARE(linesOf(path()).size(), 2);
}

void tst_LogSink::aFullFileIsRotated()
{
    {
        const LogSink sink({.file = path(), .maxBytes = 2000, .keep = 3, .console = false});
        for (int i = 0; i < 100; ++i)
            qCInfo(lcTest) << "message number" << i; // about 66 bytes each, so 30 a file
    }
    int expected = 100;
    for (const QString &name : {u"core.log"_s, u"core.log.1"_s, u"core.log.2"_s, u"core.log.3"_s}) {
        QVERIFY(QFileInfo(path(name)).size() <= 2000);
        const QStringList lines = linesOf(path(name));
        QVERIFY(!lines.isEmpty());
        for (auto it = lines.crbegin(); it != lines.crend(); ++it) // backwards without a gap
            QVERIFY2(it->endsWith(u" %1"_s.arg(--expected)), qPrintable(*it));
        QVERIFY(!(QFileInfo(path(name)).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }
    QVERIFY(!QFile::exists(path(u"core.log.4"_s)));
}

void tst_LogSink::theNewestEntriesAreRemembered()
{
    const LogSink sink({.console = false, .remember = 10});
    for (int i = 0; i < 25; ++i)
        qCInfo(lcTest) << i;
    sink.flush();
    const QList<LogEntry> entries = sink.entries(LogEntry::Level::Debug, {}, {}, 100);
    QCOMPARE(entries.size(), 10);
    QCOMPARE(entries.first().text, u"24"_s);
    QCOMPARE(entries.last().text, u"15"_s);
    QCOMPARE(entries.first().seq, 25);
}

void tst_LogSink::entriesAreFiltered_data()
{
    QTest::addColumn<LogEntry::Level>("level");
    QTest::addColumn<QString>("search");
    QTest::addColumn<int>("before"); // 0: from the end
    QTest::addColumn<int>("limit");
    QTest::addColumn<QStringList>("texts");

    using enum LogEntry::Level;
    QTest::newRow("all") << Debug << QString() << 0 << 10 << QStringList{u"Four"_s, u"three"_s, u"two"_s, u"one"_s};
    QTest::newRow("a page") << Debug << QString() << 0 << 2 << QStringList{u"Four"_s, u"three"_s};
    QTest::newRow("the next page") << Debug << QString() << 3 << 2 << QStringList{u"two"_s, u"one"_s};
    QTest::newRow("warnings and worse") << Warning << QString() << 0 << 10 << QStringList{u"Four"_s, u"three"_s};
    QTest::newRow("text in any case") << Debug << u"fOUR"_s << 0 << 10 << QStringList{u"Four"_s};
    QTest::newRow("category") << Debug << u"wall.te"_s << 0 << 1 << QStringList{u"Four"_s};
    QTest::newRow("nothing") << Debug << u"five"_s << 0 << 10 << QStringList();
}

void tst_LogSink::entriesAreFiltered()
{
    QFETCH(LogEntry::Level, level);
    QFETCH(QString, search);
    QFETCH(int, before);
    QFETCH(int, limit);
    const LogSink sink({.console = false});
    qCDebug(lcTest) << "one";
    qCInfo(lcTest) << "two";
    qCWarning(lcTest) << "three";
    qCCritical(lcTest) << "Four";
    sink.flush();
    QStringList texts;
    for (const LogEntry &entry :
         sink.entries(level, search, before == 0 ? std::nullopt : std::optional<qint64>(before), limit))
        texts.append(entry.text);
    QTEST(texts, "texts");
}

void tst_LogSink::manyThreadsLoseNothing()
{
    static constexpr int threads = 8;
    static constexpr int each = 500;
    {
        const LogSink sink(options());
        std::vector<std::thread> all;
        for (int t = 0; t < threads; ++t) {
            all.emplace_back([t] {
                for (int i = 0; i < each; ++i)
                    qCInfo(lcTest).noquote() << QString(u"thread %1 message %2 end"_s).arg(t).arg(i);
            });
        }
        for (std::thread &thread : all)
            thread.join();
        QCOMPARE(sink.lost(), 0);
    }
    QMap<int, int> next;
    static const QRegularExpression form(u" thread (\\d) message (\\d+) end$"_s);
    for (const QString &line : linesOf(path())) {
        const auto match = form.match(line);
        QVERIFY2(match.hasMatch(), qPrintable(line));
        QCOMPARE(match.captured(2).toInt(), next[match.captured(1).toInt()]++); // each thread's own in order
    }
    QCOMPARE(next.values(), QList<int>(threads, each));
}

void tst_LogSink::aFloodIsCountedNotKept()
{
    static constexpr int flood = 150000;
    qint64 lost = 0;
    {
        const LogSink sink({.file = path(), .maxBytes = 1 << 30, .console = false});
        for (int i = 0; i < flood; ++i)
            qCDebug(lcTest) << "flood";
        sink.flush();
        lost = sink.lost();
    }
    int written = 0;
    qint64 said = 0;
    static const QRegularExpression loss(u"pitwall.telemetry.log (\\d+) lines were lost"_s);
    for (const QString &line : linesOf(path())) {
        written += line.endsWith(u" flood"_s);
        said += loss.match(line).captured(1).toInt();
    }
    QCOMPARE(written + lost, flood);
    QCOMPARE(said, lost);
}

void tst_LogSink::criticalMessagesAreWrittenAtOnce()
{
    const LogSink sink(options());
    qCInfo(lcTest) << "before";
    qCCritical(lcTest) << "the roof is on fire";
    QCOMPARE(linesOf(path()).size(), 2); // read without a flush
}

void tst_LogSink::aStuckTerminalHoldsNobodyUp()
{
    int pipe[2];
    QCOMPARE(::pipe2(pipe, O_CLOEXEC), 0);
    const int stderrBefore = ::dup(STDERR_FILENO);
    QVERIFY(::dup2(pipe[1], STDERR_FILENO) >= 0);
    QElapsedTimer timer;
    timer.start();
    {
        const LogSink sink({.file = path(), .console = true});
        for (int i = 0; i < 2000; ++i) // more than a pipe holds, and nobody reads
            qCInfo(lcTest) << "a line that is long enough to fill the pipe within two thousand of them" << i;
        qCCritical(lcTest) << "last";
    }
    const qint64 elapsed = timer.elapsed();
    ::dup2(stderrBefore, STDERR_FILENO);
    ::close(stderrBefore);
    ::close(pipe[0]);
    ::close(pipe[1]);
    QCOMPARE(linesOf(path()).size(), 2001); // the file has them all
    QVERIFY2(elapsed < 3000, qPrintable(QString::number(elapsed)));
}

void tst_LogSink::aFileThatCannotBeWrittenIsSaid_data()
{
    QTest::addColumn<QString>("file");

    QTest::newRow("a device") << u"/dev/full"_s;
    QTest::newRow("below a file") << u"%1/file/core.log"_s;
    QTest::newRow("a link") << u"%1/link"_s;
    QTest::newRow("a pipe") << u"%1/pipe"_s;
}

void tst_LogSink::aFileThatCannotBeWrittenIsSaid()
{
    QFETCH(QString, file);
    if (file.contains(u"%1"_s))
        file = file.arg(m_folder->path());
    QFile plain(path(u"file"_s));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(path(u"elsewhere"_s), path(u"link"_s)));
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
    const LogSink sink({.file = file, .console = false});
    qCInfo(lcTest) << "x";
    sink.flush();
    QCOMPARE(sink.lost(), 1);
    QCOMPARE(sink.entries(LogEntry::Level::Debug, {}, {}, 10).size(), 1); // the API has it all the same
    QVERIFY(!QFile::exists(path(u"elsewhere"_s)));
}

void tst_LogSink::aDiskThatComesBackIsUsed()
{
    QFile inTheWay(path(u"folder"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const QString file = path(u"folder/core.log"_s);
    const LogSink sink({.file = file, .console = false});
    qCInfo(lcTest) << "lost";
    sink.flush();
    QVERIFY(inTheWay.remove());
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    qCInfo(lcTest) << "written";
    sink.flush();
    QCOMPARE(linesOf(file).size(), 1);
}

void tst_LogSink::theHandlerBeforeComesBack()
{
    {
        const LogSink sink({.console = false});
        qCWarning(lcTest) << "to the sink";
    }
    QTest::ignoreMessage(QtWarningMsg, "to the test again");
    qCWarning(lcTest) << "to the test again";
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_LogSink)
#include "tst_logsink.moc"

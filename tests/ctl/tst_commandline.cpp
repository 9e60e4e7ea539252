#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/completion.h"
#include "app/pitwallctl/exitcode.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The verbs, and that everything that tells of them knows all of them.
class tst_CommandLine final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theManualKnowsEveryVerbAndOption();
    void completionsKnowEveryVerb_data();
    void completionsKnowEveryVerb();
    void bashCompletes_data();
    void bashCompletes();
    void wrongArgumentsAreUsage_data();
    void wrongArgumentsAreUsage();
    void everyErrorHasAnExitCode();

private:
    const CommandLine m_line;
};

void tst_CommandLine::theManualKnowsEveryVerbAndOption()
{
    QFile file(qEnvironmentVariable("PITWALL_SOURCE") + u"/packaging/man/pitwallctl.1.scd"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString manual = QString::fromUtf8(file.readAll());
    const QStringList verbs = allVerbs(m_line.app());
    QVERIFY(verbs.size() > 50);
    for (const QString &verb : verbs)
        QVERIFY2(manual.contains(u"\n*%1*"_s.arg(verb)), qPrintable(verb));
    for (const CLI::Option *option : m_line.app().get_options()) {
        for (const std::string &name : option->get_lnames())
            QVERIFY2(manual.contains(u"--"_s + text(name)), name.c_str());
    }
}

void tst_CommandLine::completionsKnowEveryVerb_data()
{
    QTest::addColumn<QString>("shell");
    for (const char *shell : {"bash", "zsh", "fish"})
        QTest::newRow(shell) << QString::fromLatin1(shell);
}

void tst_CommandLine::completionsKnowEveryVerb()
{
    QFETCH(QString, shell);
    const QString script = QString::fromUtf8(completionScript(m_line.app(), shell));
    const QStringList verbs = allVerbs(m_line.app());
    for (const QString &verb : verbs) {
        for (const QString &word : verb.split(u' '))
            QVERIFY2(script.contains(word), qPrintable(verb));
    }
    QVERIFY(script.contains("fingerprint"_L1));
    QVERIFY(completionScript(m_line.app(), u"csh"_s).isEmpty());
}

void tst_CommandLine::bashCompletes_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("has");
    QTest::addColumn<QString>("hasNot");

    QTest::newRow("groups") << u"'' "_s << u"server"_s << u"cancel-intent"_s;
    QTest::newRow("verbs of a group") << u"server ''"_s << u"cancel-intent"_s << u"whoami"_s;
    QTest::newRow("what begins so") << u"server sta"_s << u"start"_s << u"stop"_s;
    QTest::newRow("options of a verb") << u"server logs Arena --"_s << u"--follow"_s << u"--when-empty"_s;
    QTest::newRow("options that hold everywhere") << u"server logs Arena --"_s << u"--json"_s << u"--days"_s;
    QTest::newRow("after an option") << u"--json job ''"_s << u"wait"_s << u"start"_s;
}

void tst_CommandLine::bashCompletes()
{
    QFETCH(QString, words);
    QFETCH(QString, has);
    QFETCH(QString, hasNot);
    QProcess bash;
    bash.start(u"bash"_s, {u"--norc"_s, u"-s"_s});
    QVERIFY(bash.waitForStarted(5000));
    bash.write(completionScript(m_line.app(), u"bash"_s));
    bash.write(u"COMP_WORDS=(pitwallctl %1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _pitwallctl; "
               "printf '%s\\n' \"${COMPREPLY[@]}\"\n"_s.replace("%1"_L1, words)
                   .toUtf8());
    bash.closeWriteChannel();
    QVERIFY(bash.waitForFinished(10000));
    QCOMPARE(QString::fromUtf8(bash.readAllStandardError()), QString());
    const QStringList offered = QString::fromUtf8(bash.readAllStandardOutput()).split(u'\n');
    QVERIFY2(offered.contains(has), qPrintable(offered.join(u' ')));
    QVERIFY2(!offered.contains(hasNot), qPrintable(offered.join(u' ')));
}

void tst_CommandLine::wrongArgumentsAreUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode"); // -1: goes on

    QTest::newRow("a verb") << QStringList{u"server"_s, u"list"_s} << -1;
    QTest::newRow("an option after the verb") << QStringList{u"server"_s, u"list"_s, u"--json"_s} << -1;
    QTest::newRow("text after --") << QStringList{u"server"_s, u"exec"_s, u"a"_s, u"--"_s, u"-x"_s} << -1;
    QTest::newRow("nothing") << QStringList() << 2;
    QTest::newRow("half a verb") << QStringList{u"server"_s} << 2;
    QTest::newRow("an unknown verb") << QStringList{u"server"_s, u"frob"_s} << 2;
    QTest::newRow("something missing") << QStringList{u"server"_s, u"start"_s} << 2;
    QTest::newRow("an unknown option") << QStringList{u"server"_s, u"list"_s, u"--frob"_s} << 2;
    QTest::newRow("a number out of its limits") << QStringList{u"log"_s, u"-n"_s, u"0"_s} << 2;
    QTest::newRow("a password as an argument") << QStringList{u"login"_s, u"ada"_s, u"secret"_s} << 2;
    QTest::newRow("help") << QStringList{u"server"_s, u"start"_s, u"--help"_s} << 0;
    QTest::newRow("version") << QStringList{u"--version"_s} << 0;
}

void tst_CommandLine::wrongArgumentsAreUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QProcess program; // in one of its own: it prints help
    program.start(qEnvironmentVariable("PITWALL_BIN") + u"/pitwallctl"_s,
                  QStringList{u"--data-dir"_s, u"/nonexistent"_s} + arguments);
    QVERIFY(program.waitForFinished(20000));
    QCOMPARE(program.exitCode(), exitCode < 0 ? 6 : exitCode); // no core there
}

void tst_CommandLine::everyErrorHasAnExitCode()
{
    const auto meta = QMetaEnum::fromType<Error::Code>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        const ExitCode code = exitCodeOf(static_cast<Error::Code>(meta.value(i)));
        QVERIFY2(code > ExitCode::Done && code <= ExitCode::Unavailable, meta.key(i));
    }
    QCOMPARE(exitCodeOf(Error::Code::NotFound), ExitCode::NotFound);
    QCOMPARE(exitCodeOf(Error::Code::PermissionDenied), ExitCode::Denied);
}

PITWALL_TEST_MAIN(tst_CommandLine)
#include "tst_commandline.moc"

#include "core/replays/collect/recordingfile.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_RecordingFile final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(path({})).mkpath(u"work/demos/auto"_s));
        QVERIFY(QDir(path({})).mkpath(u"elsewhere"_s));
    }

    void finds_what_a_rule_names_and_nothing_else()
    {
        for (const QString &name : {u"a.demo"_s, u"b.demo"_s, u"b.demo.tmp"_s, u".hidden.demo"_s, u"auto/c.demo"_s})
            write(u"work/demos/"_s + name, "x");
        write(u"work/d.demo"_s, "x");
        QVERIFY(QDir(path(u"work/demos"_s)).mkdir(u"folder.demo"_s));
        QCOMPARE(found({{.name = u"*.demo"_s}, {.folder = u"demos"_s, .name = u"*.demo"_s}}),
                 (QStringList{u"d.demo"_s, u"demos/a.demo"_s, u"demos/b.demo"_s}));
        QCOMPARE(found({{.folder = u"demos/auto"_s, .name = u"?.demo"_s}}), QStringList{u"demos/auto/c.demo"_s});
        QCOMPARE(found({{.folder = u"missing"_s, .name = u"*"_s}}), QStringList());
    }

    void the_first_rule_that_fits_a_file_counts()
    {
        write(u"work/demos/x-auto.sav"_s, "x");
        write(u"work/demos/mine.sav"_s, "x");
        const QList<RecordingFile> files = findRecordings(
            {.folder = path(u"work"_s),
             .rules = {{.folder = u"demos"_s, .name = u"*-auto.sav"_s}, {.folder = u"demos"_s, .name = u"*.sav"_s}},
             .processes = {}});
        QCOMPARE(files.size(), 2);
        for (const RecordingFile &file : files)
            QCOMPARE(file.rule, file.name() == "mine.sav"_L1 ? 1 : 0);
    }

    void follows_no_link_and_takes_no_file_with_another_name()
    {
        write(u"elsewhere/secret.demo"_s, "secret");
        const QByteArray secret = path(u"elsewhere/secret.demo"_s).toLocal8Bit();
        QCOMPARE(::symlink(secret.constData(), path(u"work/demos/link.demo"_s).toLocal8Bit().constData()), 0);
        QCOMPARE(::link(secret.constData(), path(u"work/demos/hard.demo"_s).toLocal8Bit().constData()), 0);
        QCOMPARE(::mkfifo(path(u"work/demos/pipe.demo"_s).toLocal8Bit().constData(), 0600), 0);
        QVERIFY(QFile::link(path(u"elsewhere"_s), path(u"work/saves"_s)));
        QCOMPARE(found({{.folder = u"demos"_s, .name = u"*"_s},
                        {.folder = u"saves"_s, .name = u"*"_s},
                        {.folder = u"demos/../../elsewhere"_s, .name = u"*"_s}}),
                 QStringList());
        for (const QString &name : {u"demos/link.demo"_s, u"demos/hard.demo"_s, u"demos/pipe.demo"_s,
                                    u"saves/secret.demo"_s, u"../elsewhere/secret.demo"_s, u""_s}) {
            const Result<Fd> opened = openRecording(path(u"work"_s), name);
            QVERIFY2(!opened, qPrintable(name));
        }
    }

    void sees_who_has_a_file_open()
    {
        write(u"work/demos/a.demo"_s, "x");
        const auto open = [this](std::optional<QList<qint64>> processes) {
            return findRecordings({.folder = path(u"work"_s),
                                   .rules = {{.folder = u"demos"_s, .name = u"*"_s}},
                                   .processes = std::move(processes)})
                .value(0)
                .open;
        };
        const QList<qint64> us{::getpid()};
        QVERIFY(open({}) == RecordingFile::Open::Unknown);
        QVERIFY(open(us) == RecordingFile::Open::No);
        QFile file(path(u"work/demos/a.demo"_s));
        QVERIFY(file.open(QIODevice::Append));
        QVERIFY(open(us) == RecordingFile::Open::Yes);
        QVERIFY(open(QList<qint64>()) == RecordingFile::Open::No);
        QVERIFY(open(QList<qint64>{0x7fffffff}) == RecordingFile::Open::No); // a process that is over
    }

    void copies_with_the_hash_of_the_content()
    {
        const QByteArray content = QByteArray(3 * 1024 * 1024, 'x') + "end";
        write(u"work/demos/a.demo"_s, content);
        const Result<StagedRecording> copy = copied(only(), 1 << 30);
        VERIFY_RESULT(copy);
        QCOMPARE(copy->size, content.size());
        QCOMPARE(copy->sha256,
                 QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()));
        QFile file(copy->path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void copies_nothing_else_than_what_was_found()
    {
        write(u"work/demos/a.demo"_s, "old");
        const RecordingFile before = only();
        write(u"work/demos/a.demo"_s, "longer");
        QCOMPARE(copied(before, 1000).error().code, Error::Code::Conflict);
        QVERIFY(QFile::remove(path(u"work/demos/a.demo"_s)));
        QCOMPARE(copied(before, 1000).error().code, Error::Code::NotFound);
        write(u"work/demos/a.demo"_s, "1234");
        QCOMPARE(copied(only(), 3).error().code, Error::Code::TooLarge);
        QVERIFY(!QFile::exists(path(u"copy"_s)));
    }

    void never_writes_over_another_copy()
    {
        write(u"work/demos/a.demo"_s, "new");
        write(u"copy"_s, "old");
        QCOMPARE(copied(only(), 1000).error().code, Error::Code::Unavailable);
        QFile file(path(u"copy"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "old"_ba);
    }

    void removes_only_what_was_kept()
    {
        write(u"work/demos/a.demo"_s, "kept");
        const RecordingFile kept = only();
        write(u"work/demos/a.demo"_s, "written again");
        QCOMPARE(removeRecording(path(u"work"_s), kept).error().code, Error::Code::Conflict);
        QVERIFY(QFile::exists(path(u"work/demos/a.demo"_s)));
        VERIFY_RESULT(removeRecording(path(u"work"_s), only()));
        QVERIFY(!QFile::exists(path(u"work/demos/a.demo"_s)));
        VERIFY_RESULT(removeRecording(path(u"work"_s), kept)); // it is gone: done
    }

private:
    QString path(const QString &relative) const { return m_folder->filePath(relative); }
    void write(const QString &relative, const QByteArray &content) const
    {
        QFile file(path(relative));
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
        QCOMPARE(file.write(content), content.size());
    }
    QStringList found(const QList<RecordingRule> &rules) const
    {
        QStringList paths;
        for (const RecordingFile &file : findRecordings({.folder = path(u"work"_s), .rules = rules, .processes = {}}))
            paths.append(file.path);
        paths.sort();
        return paths;
    }
    RecordingFile only() const
    {
        return findRecordings(
                   {.folder = path(u"work"_s), .rules = {{.folder = u"demos"_s, .name = u"*"_s}}, .processes = {}})
            .value(0);
    }
    Result<StagedRecording> copied(const RecordingFile &file, qint64 maxBytes) const
    {
        return copyRecording(path(u"work"_s), file, path(u"copy"_s), maxBytes);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

PITWALL_TEST_MAIN(tst_RecordingFile)
#include "tst_recordingfile.moc"

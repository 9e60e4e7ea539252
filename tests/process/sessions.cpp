#include "tests/process/sessions.h"

#include "core/process/gameprocess.h"
#include "core/process/kernel.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Pitwall {

QString binary(const QString &name)
{
    return qEnvironmentVariable("PITWALL_BIN") + u'/' + name;
}

bool killProcess(qint64 pid)
{
    const Fd process = Kernel::openPid(static_cast<pid_t>(pid));
    return process.isValid() && Kernel::signalPid(process, SIGKILL) == 0;
}

bool isAlive(qint64 pid)
{
    const auto stat = Kernel::procStat(static_cast<pid_t>(pid));
    return stat && stat->state != 'Z';
}

Sessions::Sessions()
{
    // So that the keeper can be told from the sessions, and other users may pass through to where they may go.
    QFile::setPermissions(m_dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeOther);
}

static bool killCarriers(const QStringList &names)
{
    bool found = false;
    const QMultiHash<SessionId, qint64> running = processesBySession();
    for (const QString &name : names) {
        for (const qint64 pid : running.values(SessionId::fromString(name).value_or(SessionId())))
            found = killProcess(pid) || found;
    }
    return found;
}

static void killKeeperOf(const QString &session)
{
    for (const QString &pid : QDir(u"/proc"_s).entryList({u"[1-9]*"_s}, QDir::Dirs)) {
        QFile commandLine(u"/proc/%1/cmdline"_s.arg(pid));
        if (!commandLine.open(QFile::ReadOnly))
            continue;
        const QByteArray text = commandLine.readAll();
        if (text.startsWith("pitwall-keeper") && text.contains(session.toUtf8()))
            killProcess(pid.toLongLong());
    }
}

Sessions::~Sessions()
{
    const QDir folder(this->folder());
    QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    names += QDir(folder.filePath(u"quarantine"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (int round = 0; round < 100 && killCarriers(names); ++round) {}
    const QString leaves = CgroupParents::find().unified;
    for (const QString &name : names) {
        if (QFile::exists(folder.filePath(name + "/intent.json"_L1)) || folder.exists(u"quarantine/"_s + name))
            killKeeperOf(name);
        const QString leaf = leaves + "/pitwall-"_L1 + name; // the killed need a moment to go
        if (!QTest::qWaitFor([&leaf] { return !QFile::exists(leaf) || QDir().rmdir(leaf); }, 2000))
            qCritical() << "cannot remove" << leaf;
    }
}

QString Sessions::file(const LaunchSpec &spec, const QString &name) const
{
    return folder() + u'/' + spec.session.toString() + u'/' + name;
}

QString Sessions::output(const LaunchSpec &spec) const
{
    QFile file(this->file(spec, u"out.log"_s));
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QJsonObject Sessions::record(const LaunchSpec &spec, const QString &name) const
{
    QFile file(this->file(spec, name));
    return file.open(QFile::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void Sessions::setRecord(const LaunchSpec &spec, const QString &name, const QJsonObject &object) const
{
    QFile file(this->file(spec, name));
    QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
    file.write(QJsonDocument(object).toJson());
}

std::unique_ptr<ForkedKeepers> Sessions::core() const
{
    return std::make_unique<ForkedKeepers>(folder(), binary(u"pitwall-keeper"_s), m_clock);
}

std::unique_ptr<ForkedKeepers> Sessions::coreWithoutCgroups() const
{
    auto core = this->core();
    core->setCgroupParents({});
    return core;
}

LaunchSpec Sessions::game(const QStringList &arguments)
{
    return program(QStringList{binary(u"testgame"_s)} + arguments);
}

LaunchSpec Sessions::program(const QStringList &argv)
{
    return {.session = SessionId::create(),
            .subject = u"a server"_s,
            .argv = argv,
            .environment = {{u"PATH"_s, u"/usr/bin:/bin"_s}},
            .workDir = u"/"_s};
}

} // namespace Pitwall

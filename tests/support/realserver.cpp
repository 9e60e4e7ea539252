#include "tests/support/realserver.h"

#include "core/games/gamecatalog.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QUdpSocket>

#include <algorithm>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

int freePort()
{
    static QList<int> given;
    for (;;) {
        QTcpServer tcp;
        QUdpSocket udp;
        if (tcp.listen(QHostAddress::LocalHost) && !given.contains(tcp.serverPort())
            && udp.bind(QHostAddress::LocalHost, tcp.serverPort())) {
            given.append(tcp.serverPort());
            return tcp.serverPort();
        }
    }
}

std::shared_ptr<const GameDefinition> builtInGame(const QString &id)
{
    return GameCatalog({}).find(id);
}

ServerRecord RealServer::newRecord(const GameDefinition &definition, const QJsonObject &settings, const QString &name)
{
    ServerRecord record{.id = ServerId::create(),
                        .name = name,
                        .game = definition.info().id,
                        .bindAddress = u"127.0.0.1"_s,
                        .settings = settings};
    for (const GamePort &port : definition.info().ports)
        record.ports.insert(port.role, freePort());
    return record;
}

RealServer::RealServer(std::shared_ptr<const GameDefinition> definition, ServerRecord record, QObject *parent)
    : QObject(parent)
    , m_definition(std::move(definition))
    , m_record(std::move(record))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &RealServer::readOutput);
}

RealServer::~RealServer()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

static const passwd *userOf(const LaunchPlan &plan)
{
    return geteuid() == 0 && !plan.runAs.isEmpty() ? getpwnam(plan.runAs.toLocal8Bit().constData()) : nullptr;
}

Result<> RealServer::launch()
{
    const Result<LaunchPlan> plan = makePlan();
    return plan ? launch(*plan) : Failure{plan.error()};
}

Result<> RealServer::write(const LaunchPlan &plan)
{
    const QDir folder(m_folder.path());
    QStringList paths{folder.path()};
    for (const QString &name : plan.folders) {
        folder.mkpath(name);
        paths.append(folder.filePath(name));
    }
    for (const LaunchFile &file : plan.files) {
        QFile out(folder.filePath(file.path));
        if (!out.open(QIODevice::WriteOnly) || out.write(file.content) != file.content.size())
            return fail(Error::Code::Unavailable, out.errorString());
        out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        paths.append(out.fileName());
    }
    if (const passwd *user = userOf(plan)) {
        for (const QString &path : paths) {
            if (chown(path.toLocal8Bit().constData(), user->pw_uid, user->pw_gid) != 0)
                return fail(Error::Code::Unavailable, u"cannot give away "_s + path);
        }
    }
    return {};
}

Result<> RealServer::launch(const LaunchPlan &plan)
{
    m_plan = plan;
    m_protocol.reset();
    m_rest.clear();
    m_lines.clear();
    m_events.clear();
    if (const Result<> written = write(plan); !written)
        return written;
    QProcessEnvironment environment;
    for (auto it = plan.environment.begin(); it != plan.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_folder.path());
    if (const passwd *user = userOf(plan)) {
        m_process.setChildProcessModifier([uid = user->pw_uid, gid = user->pw_gid] {
            if (setgid(gid) != 0 || setuid(uid) != 0)
                _exit(126);
        });
    }
    m_protocol = m_definition->makeProtocol(m_record,
                                            {.host = m_record.bindAddress,
                                             .adminSecret = m_secret,
                                             .workDir = m_folder.path(),
                                             .writeLine = [this](const QByteArray &line) {
                                                 return writeLine(line);
                                             }});
    connect(m_protocol.get(), &GameProtocol::happened, this,
            [this](const GameEvent &event) { m_events.append(event); });
    m_process.start(plan.argv.first(), plan.argv.mid(1));
    if (!m_process.waitForStarted())
        return fail(Error::Code::Unavailable, m_process.errorString());
    m_protocol->open();
    return {};
}

Result<> RealServer::writeLine(const QByteArray &line)
{
    if (!isRunning())
        return fail(Error::Code::Unavailable, u"the game is over"_s);
    m_process.write(line + '\n');
    return {};
}

void RealServer::readOutput()
{
    m_rest += m_process.readAllStandardOutput();
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        QString line = QString::fromUtf8(m_rest.first(end));
        m_rest.remove(0, end + 1);
        if (line.endsWith(u'\r'))
            line.chop(1);
        m_lines.append(line);
        if (m_protocol)
            m_events.append(m_protocol->parseLine(line));
    }
}

/// Inodes of the sockets that are bound to (UDP) or listen on (TCP) this port, by the tables of the kernel.
static QStringList socketsOn(const ExpectedPort &port)
{
    const bool tcp = port.transport == GamePort::Transport::Tcp;
    const QString number = u":%1"_s.arg(port.number, 4, 16, QChar(u'0')).toUpper();
    QStringList inodes;
    for (const QString &name : tcp ? QStringList{u"tcp"_s, u"tcp6"_s} : QStringList{u"udp"_s, u"udp6"_s}) {
        QFile table(u"/proc/net/"_s + name);
        if (!table.open(QIODevice::ReadOnly))
            continue;
        const QStringList rows = QString::fromLatin1(table.readAll()).split(u'\n').mid(1);
        for (const QString &row : rows) {
            const QStringList columns = row.simplified().split(u' ');
            if (columns.size() > 9 && columns.at(1).endsWith(number) && (!tcp || columns.at(3) == "0A"_L1))
                inodes.append(columns.at(9));
        }
    }
    return inodes;
}

QStringList RealServer::missingPorts() const
{
    QStringList owned;
    const QDir descriptors(u"/proc/%1/fd"_s.arg(m_process.processId()));
    for (const QString &name : descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        char target[64] = {};
        if (readlink(descriptors.filePath(name).toLocal8Bit().constData(), target, sizeof(target) - 1) > 0)
            owned.append(QString::fromLatin1(target));
    }
    QStringList missing;
    for (const ExpectedPort &port : m_plan.ports) {
        const QStringList sockets = socketsOn(port);
        const bool isBound = std::ranges::any_of(
            sockets, [&owned](const QString &inode) { return owned.contains(u"socket:[%1]"_s.arg(inode)); });
        if (!isBound && !missing.contains(port.role))
            missing.append(port.role);
    }
    return missing;
}

bool RealServer::waitUntilReady(int timeoutMs)
{
    QElapsedTimer timer;
    timer.start();
    const bool canBeAsked = m_protocol->capabilities().contains(GameProtocol::Capability::Query);
    while (isRunning() && timer.elapsed() < timeoutMs) {
        const bool looksReady =
            missingPorts().isEmpty() && (!m_plan.readyLine || hasPrinted(m_plan.readyLine->pattern()));
        if (looksReady && (!canBeAsked || waitFor(m_protocol->query(Milliseconds(1000)))))
            return true;
        QTest::qWait(10);
    }
    return false;
}

bool RealServer::hasPrinted(const QString &pattern) const
{
    const QRegularExpression expression(pattern);
    return std::ranges::any_of(m_lines, [&](const QString &line) { return expression.match(line).hasMatch(); });
}

bool RealServer::hasEvent(GameEvent::Kind kind, const QString &player, const QString &text) const
{
    return std::ranges::any_of(m_events, [&](const GameEvent &event) {
        return event.kind == kind && event.player == player && (text.isEmpty() || event.text == text);
    });
}

bool RealServer::waitUntilOver(int timeoutMs)
{
    const bool isOver = QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, timeoutMs);
    readOutput();
    if (isOver && m_protocol)
        m_events.append(m_protocol->takeLastEvents());
    return isOver;
}

bool RealServer::stopGracefully(int timeoutMs)
{
    const Result<> asked = waitFor(m_protocol->requestStop(), timeoutMs);
    return asked && waitUntilOver(timeoutMs);
}

QString RealServer::ending() const
{
    if (m_process.state() != QProcess::NotRunning)
        return u"running"_s;
    return m_process.exitStatus() == QProcess::CrashExit ? u"signal %1"_s.arg(m_process.exitCode())
                                                         : u"code %1"_s.arg(m_process.exitCode());
}

} // namespace Pitwall

#include "tests/replays/relaysystem/relaycore.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Below those that the kernel gives to clients, so that none of them takes it before the relay does.
static quint16 freePort()
{
    for (int attempt = 0; attempt < 1000; ++attempt) {
        QTcpServer server;
        const auto port = static_cast<quint16>(QRandomGenerator::global()->bounded(20000, 32000));
        if (server.listen(QHostAddress::LocalHost, port))
            return port;
    }
    return 0;
}

static std::unique_ptr<CoreProcess> coreIn(const QString &parent)
{
    const QByteArray before = qgetenv("TMPDIR");
    if (!parent.isEmpty())
        qputenv("TMPDIR", QFile::encodeName(parent));
    auto core = std::make_unique<CoreProcess>();
    if (before.isEmpty())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", before);
    return core;
}

RelayCore::RelayCore(const QString &parent)
    : m_core(coreIn(parent))
    , m_port(freePort())
    , m_settings{{u"relay.on"_s, u"true"_s},
                 {u"relay.port"_s, QString::number(m_port)},
                 {u"relay.delay"_s, u"1"_s},
                 {u"relay.graceSeconds"_s, u"1"_s},
                 {u"replays.folder"_s, vault()}}
{}

void RelayCore::setEnvironment(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_core->process().processEnvironment();
    environment.insert(name, value);
    m_core->process().setProcessEnvironment(environment);
}

bool RelayCore::listens() const
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_port);
    return socket.waitForConnected(1000);
}

Result<> RelayCore::start()
{
    QStringList arguments;
    for (const auto &[key, value] : m_settings.asKeyValueRange())
        arguments << u"--set"_s << key + u'=' + value;
    if (const Result<> started = m_core->start(arguments); !started)
        return started;
    if (!QTest::qWaitFor([this] { return !isRunning() || listens(); }, 20000) || !isRunning())
        return fail(Error::Code::Unavailable, u"the relay's port is not open: "_s + m_core->output());
    return {};
}

QString RelayCore::fileOf(std::uint64_t game) const
{
    return vault() + u'/' + ReplayStreams::VaultFile::pathOf(game);
}

bool RelayCore::hasFile(std::uint64_t game) const
{
    return QFile::exists(fileOf(game));
}

QStringList RelayCore::files() const
{
    QStringList found;
    QDirIterator all(vault(), {u"*.fafreplay"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext())
        found.append(all.next());
    return found;
}

QByteArray RelayCore::differenceOf(const ReplayStreams::GamePlan &game, int timeout) const
{
    const QByteArray name = "game " + QByteArray::number(static_cast<qulonglong>(game.id)) + ": ";
    if (!QTest::qWaitFor([&] { return hasFile(game.id); }, timeout))
        return name + "it was not kept";
    const auto kept = ReplayStreams::VaultFile::read(fileOf(game.id));
    if (!kept)
        return name + kept.error().detail.toUtf8();
    if (game.isTruth(kept->stream))
        return {};
    for (const QByteArray &header : game.headers) {
        if (!kept->stream.startsWith(header))
            continue;
        const QByteArray body = kept->stream.mid(header.size());
        return name + "the body has " + QByteArray::number(body.size()) + " bytes of which "
            + QByteArray::number(ReplayStreams::commonPrefix(body, game.canonical)) + " are right; it should have "
            + QByteArray::number(game.canonical.size());
    }
    return name + "its header is none of those that were sent";
}

QByteArray RelayCore::differenceOf(const std::vector<ReplayStreams::GamePlan> &games, int timeout) const
{
    QElapsedTimer timer;
    timer.start();
    for (const ReplayStreams::GamePlan &game : games) {
        const int left = std::max(timeout - static_cast<int>(timer.elapsed()), 0);
        if (const QByteArray difference = differenceOf(game, left); !difference.isEmpty())
            return difference;
    }
    return {};
}

} // namespace Pitwall

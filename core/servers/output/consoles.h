#pragma once

#include "core/base/async.h"
#include "core/base/mailbox.h"
#include "core/servers/output/outputpump.h"
#include "core/servers/output/outputreader.h"
#include "core/servers/worker.h"

#include <set>

namespace Pitwall {

/// What all servers print: taken from their files, stored, and given to those who ask. The work is done on two threads
/// of its own, one that stores and one that reads.
class Consoles final : public QObject
{
    Q_OBJECT

public:
    /// `folder`: holds one folder a server.
    explicit Consoles(QString folder, QObject *parent = nullptr);
    ~Consoles() override;

    void setLimits(const ConsoleWriter::Limits &limits);
    /// Opens the console of a server; before anything else of it.
    void add(ServerId server);
    /// Forgets it; its files stay.
    void remove(ServerId server);

    /// Reads the output of a session from where reading it stopped in an earlier life of the core, if it did.
    void follow(ServerId server, OutputSource source);
    /// The session is over. Answers when all of its output is stored; then delete its file and call release().
    Async<> end(ServerId server, SessionId session);
    void release(ServerId server, SessionId session);
    /// Adds a line of our own.
    void note(ServerId server, OutputLine::Kind kind, const QString &text, const QString &who = {});

    /// Fails with NotFound if this server has no console, Corrupt.
    Async<OutputPage> page(ServerId server, OutputQuery query);
    /// What `path` ends with, without secrets.
    Async<QStringList> lastLines(QString path, int count, Redactor redactor);
    QList<OutputFile> files(ServerId server) const;
    /// Fails with NotFound if no stored file of this server has that name.
    Result<QString> file(ServerId server, const QString &name) const;
    /// How much of the newest session's output is stored, in bytes.
    qint64 storedOffset(ServerId server) const;
    QString folderOf(ServerId server) const { return m_folder + u'/' + server.toString(); }
    void removeOld(Time now);

Q_SIGNALS:
    /// In order; `skipped` lines after them are stored only.
    void printed(Pitwall::ServerId server, const QList<Pitwall::LiveLine> &lines, qint64 skipped);

private:
    bool deliver(const std::string &server, LiveBatch &batch);
    void command(ServerId server, std::function<void(ConsoleWriter &)> work);

    const QString m_folder;
    ConsoleWriter::Limits m_limits;
    Mailbox m_mailbox;
    std::mutex m_mutex;
    std::set<std::string> m_underWay; ///< under m_mutex: servers whose last batch has not been taken yet
    // In this order: the reader asks the pump.
    std::unique_ptr<OutputPump> m_pump;
    std::unique_ptr<Worker> m_reader;
};

} // namespace Pitwall

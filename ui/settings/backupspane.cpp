#include "ui/settings/backupspane.h"

#include "ui/model/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

template<typename Text>
static PagedTableOf<BackupInfo>::Column column(QString (*title)(), Text text)
{
    return {title, [text](const BackupInfo &backup, int role) -> QVariant {
                return role == Qt::DisplayRole ? QVariant(text(backup)) : QVariant();
            }};
}

static QList<PagedTableOf<BackupInfo>::Column> columns()
{
    return {
        column([] { return BackupsPane::tr("Made"); },
               [](const BackupInfo &backup) { return Format::dateTime(backup.at); }),
        column([] { return BackupsPane::tr("File"); }, [](const BackupInfo &backup) { return backup.name; }),
        column([] { return BackupsPane::tr("Size"); },
               [](const BackupInfo &backup) { return Format::bytes(backup.bytes); }),
    };
}

BackupsPane::BackupsPane(Clients &clients, Page &page, QWidget *parent)
    : ListPane(page, "backup"_L1, parent)
    , m_clients(clients)
    , m_page(page)
    , m_backups(new PagedTableOf<BackupInfo>(
          columns(), [&clients](const QString &) { return clients.activity.backups(); }, this))
    , m_facts(new KeyValueGrid)
    , m_verdict(new TextLabel)
    , m_create(makeButton("backup"_L1, ButtonKind::Primary))
    , m_verify(makeButton("check"_L1))
    , m_remove(makeButton("delete"_L1, ButtonKind::Danger))
{
    filters()->search()->hide(); // there are not so many
    filters()->addRight(m_create);
    m_facts->addRow(u"file"_s);
    m_facts->addRow(u"sha256"_s);
    m_verdict->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_verify);
    row->addWidget(m_verdict, 1);
    row->addWidget(m_remove);
    details()->addWidget(m_facts);
    details()->addLayout(row);
    setTable(m_backups, {24, 0, 14});
    connect(m_create, &QPushButton::clicked, this, &BackupsPane::create);
    connect(empty(), &EmptyState::actionTriggered, this, &BackupsPane::create);
    connect(m_verify, &QPushButton::clicked, this, &BackupsPane::verify);
    connect(m_remove, &QPushButton::clicked, this, &BackupsPane::askToRemove);
    connect(&clients.transport, &Transport::reset, this, [this] {
        if (isVisible())
            load();
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void BackupsPane::retranslate()
{
    m_create->setText(tr("Back up now"));
    m_verify->setText(tr("Check"));
    m_remove->setText(tr("Remove…"));
    m_facts->setKey(u"file"_s, tr("File"));
    m_facts->setKey(u"sha256"_s, tr("SHA-256"));
    view()->setAccessibleName(tr("Backups"));
    empty()->setTexts(tr("No backups yet"),
                      tr("A backup holds servers, users, settings and the past. It is made while everything runs on."),
                      tr("Back up now"));
}

QString BackupsPane::failureText() const
{
    return tr("The backups could not be loaded.");
}

void BackupsPane::showEvent(QShowEvent *event)
{
    ListPane::showEvent(event);
    if (m_clients.transport.link() == Transport::Link::Up)
        load();
}

void BackupsPane::showDetails(int row)
{
    m_facts->setValue(u"file"_s, m_backups->at(row).name);
    m_facts->setValue(u"sha256"_s, m_backups->at(row).sha256);
    m_verdict->clear();
}

/// The backup is a job: done when the job is.
static Async<Job> backUp(ActivityClient &activity)
{
    const Result<Job> begun = co_await activity.createBackup();
    if (!begun || begun->isOver())
        co_return begun;
    co_return co_await activity.waitForJob(begun->id);
}

void BackupsPane::create()
{
    m_create->setEnabled(false);
    whenDone(backUp(m_clients.activity), this, [this](const Result<Job> &job) {
        m_create->setEnabled(true);
        if (!job)
            return m_page.errors().showError(tr("The backup could not be made."), job.error());
        if (job->state != Job::State::Done)
            return m_page.errors().showError(tr("The backup could not be made."),
                                             {.code = Error::Code::Unavailable, .detail = job->error});
        m_page.toast().say(tr("The backup is made."));
        load();
    });
}

void BackupsPane::verify()
{
    if (currentRow() < 0)
        return;
    const QString name = m_backups->at(currentRow()).name;
    m_verify->setEnabled(false);
    m_verdict->setTone(Tone::Muted);
    m_verdict->setText(tr("Checking…"));
    whenDone(m_clients.activity.verifyBackup(name), this, [this, name](const Result<> &sound) {
        m_verify->setEnabled(true);
        if (currentRow() < 0 || m_backups->at(currentRow()).name != name)
            return;
        m_verdict->setTone(sound ? Tone::Ok : Tone::Danger);
        m_verdict->setText(sound ? tr("It is whole, and this version can restore it.")
                                 : tr("It does not hold. %1").arg(errorText(sound.error())));
    });
}

void BackupsPane::askToRemove()
{
    if (currentRow() < 0)
        return;
    const QString name = m_backups->at(currentRow()).name;
    m_page.confirm().ask({.text = tr("Remove the backup %1?").arg(name), .actionText = tr("Remove backup")},
                         [this, name] { remove(name); });
}

void BackupsPane::remove(const QString &name)
{
    whenDone(m_clients.activity.removeBackup(name), this, [this](const Result<> &done) {
        if (!done)
            m_page.errors().showError(tr("The backup could not be removed."), done.error());
        load();
    });
}

} // namespace Pitwall

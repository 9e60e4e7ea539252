#include "ui/servers/outputfilelist.h"

#include "ui/model/format.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/toast.h"

#include <QFileDialog>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

template<typename Text>
static PagedTableOf<OutputFile>::Column fileColumn(QString (*title)(), Text text,
                                                   Qt::Alignment alignment = Qt::AlignLeft)
{
    return {title, [text, alignment](const OutputFile &file, int role) -> QVariant {
                if (role == Qt::TextAlignmentRole)
                    return QVariant::fromValue(alignment | Qt::AlignVCenter);
                return role == Qt::DisplayRole ? QVariant(text(file)) : QVariant();
            }};
}

static QList<PagedTableOf<OutputFile>::Column> fileColumns()
{
    return {
        fileColumn([] { return OutputFileList::tr("File"); }, [](const OutputFile &file) { return file.name; }),
        fileColumn([] { return OutputFileList::tr("From"); },
                   [](const OutputFile &file) { return Format::dateTime(file.from); }),
        fileColumn([] { return OutputFileList::tr("To"); },
                   [](const OutputFile &file) { return Format::dateTime(file.to); }),
        fileColumn([] { return OutputFileList::tr("Lines"); },
                   [](const OutputFile &file) { return QLocale().toString(file.lines); }, Qt::AlignRight),
        fileColumn([] { return OutputFileList::tr("Size"); },
                   [](const OutputFile &file) { return Format::bytes(file.bytes); }, Qt::AlignRight),
    };
}

OutputFileList::OutputFileList(Clients &clients, Page &page, QWidget *parent)
    : ListPane(page, "folder"_L1, parent)
    , m_clients(clients)
    , m_page(page)
    , m_files(new PagedTableOf<OutputFile>(
          fileColumns(), [this](const QString &) { return m_clients.servers.outputFiles(m_server); }, this))
    , m_facts(new KeyValueGrid)
    , m_download(makeButton("download"_L1, ButtonKind::Primary))
    , m_progress(new QProgressBar)
{
    filters()->hide(); // there are not so many
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->hide();
    for (const QString &id : {u"file"_s, u"sha256"_s})
        m_facts->addRow(id);
    auto *row = new QHBoxLayout;
    row->addWidget(m_facts, 1);
    row->addWidget(m_download, 0, Qt::AlignTop);
    details()->addLayout(row);
    details()->addWidget(m_progress);
    setTable(m_files, {0, 22, 22, 12, 12});
    connect(m_download, &QPushButton::clicked, this, &OutputFileList::askWhere);
    onLanguageChange(this, [this] { retranslate(); });
}

void OutputFileList::retranslate()
{
    empty()->setTexts(tr("No files yet"), tr("What the server prints is stored, and can be downloaded here."));
    m_facts->setKey(u"file"_s, tr("File"));
    m_facts->setKey(u"sha256"_s, tr("SHA-256"));
    m_download->setText(tr("Download…"));
    m_progress->setAccessibleName(tr("Progress"));
    view()->setAccessibleName(tr("Output files"));
}

QString OutputFileList::failureText() const
{
    return tr("The output files could not be loaded.");
}

void OutputFileList::setServer(ServerId server)
{
    m_server = server;
    if (!server.isNull())
        load();
}

void OutputFileList::showDetails(int row)
{
    const OutputFile &file = m_files->at(row);
    m_facts->setValue(u"file"_s, file.name);
    m_facts->setValue(u"sha256"_s, file.sha256.isEmpty() ? tr("Still being written") : file.sha256);
}

void OutputFileList::askWhere()
{
    if (currentRow() < 0)
        return;
    auto *dialog = new QFileDialog(this, tr("Download output"),
                                   QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_files->at(currentRow()).name);
    connect(dialog, &QFileDialog::fileSelected, this, &OutputFileList::download);
    dialog->open();
}

void OutputFileList::download(const QString &path)
{
    if (currentRow() < 0)
        return;
    const Async<QByteArray> bytes = m_clients.servers.outputFile(m_server, m_files->at(currentRow()).name);
    m_download->setEnabled(false);
    m_progress->setRange(0, 0);
    m_progress->show();
    auto *watcher = new QFutureWatcher<Result<QByteArray>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int value) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(value);
    });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(bytes);
    whenDone(bytes, this, [this, path](const Result<QByteArray> &loaded) {
        m_download->setEnabled(true);
        m_progress->hide();
        if (loaded)
            store(*loaded, path);
        else
            m_page.errors().showError(tr("The file could not be downloaded."), loaded.error());
    });
}

void OutputFileList::store(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        m_page.toast().say(tr("Saved as %1").arg(path));
    else
        m_page.errors().showError(tr("The file could not be written."),
                                  {.code = Error::Code::Unavailable, .detail = file.errorString()});
}

} // namespace Pitwall

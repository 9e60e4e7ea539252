#include "ui/shell/mainwindow.h"

#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/model/uistate.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/pages.h"
#include "ui/theme/typography.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"

#include <QAction>
#include <QCloseEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

MainWindow::MainWindow(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_rail(new NavigationRail)
    , m_banner(new ErrorBar)
    , m_invitation(new ErrorBar)
    , m_main(new QWidget)
    , m_pages(new QStackedWidget)
    , m_palette(new CommandPalette(this))
{
    setMinimumSize(720, 480);
    resize(1280, 800);
    auto *bannerBox = new QVBoxLayout;
    bannerBox->setContentsMargins(Space::xl, Space::m, Space::xl, 0);
    bannerBox->addWidget(m_banner);
    bannerBox->addWidget(m_invitation);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addLayout(bannerBox);
    right->addWidget(m_pages, 1);
    auto *columns = new QHBoxLayout(m_main);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_rail);
    columns->addLayout(right, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_main);

    for (const PageSpec &spec : allPages())
        m_rail->addEntry(spec.id, spec.icon);
    m_rail->setCollapsed(context.state.value(u"window/railCollapsed"_s, false).toBool());
    connect(m_rail, &NavigationRail::chosen, this, [this](const QString &id) { showPage(id); });
    connect(m_rail, &NavigationRail::collapsedChanged, this,
            [this](bool collapsed) { m_context.state.setValue(u"window/railCollapsed"_s, collapsed); });
    connect(&context.servers, &QAbstractItemModel::dataChanged, this, &MainWindow::refreshCounts);
    connect(&context.servers, &QAbstractItemModel::rowsInserted, this, &MainWindow::refreshCounts);
    connect(&context.servers, &QAbstractItemModel::rowsRemoved, this, &MainWindow::refreshCounts);
    addShortcuts();
    restoreGeometry(context.state.value(u"window/geometry"_s).toByteArray());
    onLanguageChange(this, [this] { retranslate(); });
    showPage(context.state.value(u"window/page"_s).toString());
}

MainWindow::~MainWindow() = default;

static const PageSpec &specOf(const QString &id)
{
    const std::span<const PageSpec> pages = allPages();
    const auto it = std::ranges::find_if(pages, [&](const PageSpec &spec) { return spec.id == id; });
    return it == pages.end() ? pages.front() : *it;
}

Page *MainWindow::make(const QString &id)
{
    Page *page = specOf(id).make(m_context);
    connect(page, &Page::navigate, this, &MainWindow::showPage);
    m_pages->addWidget(page);
    m_made.insert(id, page);
    return page;
}

void MainWindow::showPage(const QString &wanted, const QString &argument)
{
    const QString id = specOf(wanted).id;
    Page *page = m_made.value(id);
    if (!page)
        page = make(id);
    m_current = id;
    m_pages->setCurrentWidget(page);
    m_rail->setCurrent(id);
    m_context.state.setValue(u"window/page"_s, id);
    setWindowTitle(u"%1 – Pitwall"_s.arg(specOf(id).title()));
    if (!argument.isEmpty())
        page->open(argument);
}

Page *MainWindow::page() const
{
    return m_made.value(m_current);
}

void MainWindow::showInstead(QWidget *widget)
{
    if (m_instead)
        m_instead->deleteLater();
    m_instead = widget;
    m_main->setVisible(widget == nullptr);
    if (widget)
        layout()->addWidget(widget);
}

void MainWindow::addShortcuts()
{
    const auto shortcut = [this](const QKeySequence &keys, const std::function<void()> &call) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, call);
    };
    const std::span<const PageSpec> pages = allPages();
    for (size_t i = 0; i < pages.size() && i < 9; ++i)
        shortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + int(i))),
                 [this, id = QString(pages[i].id)] { showPage(id); });
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_B), [this] { m_rail->setCollapsed(!m_rail->isCollapsed()); });
}

void MainWindow::retranslate()
{
    const std::span<const PageSpec> pages = allPages();
    for (size_t i = 0; i < pages.size(); ++i)
        m_rail->setText(
            pages[i].id, pages[i].title(),
            QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + int(i))).toString(QKeySequence::NativeText));
    if (!m_current.isEmpty())
        setWindowTitle(u"%1 – Pitwall"_s.arg(specOf(m_current).title()));
}

void MainWindow::refreshCounts()
{
    int attention = 0;
    for (int row = 0; row < m_context.servers.count(); ++row)
        attention += needsAttention(m_context.servers.at(row).status.state) ? 1 : 0;
    m_rail->setCount(u"dashboard"_s, attention);
}

QList<Command> MainWindow::commands()
{
    QList<Command> all;
    const auto keys = [](size_t i) {
        return QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + int(i))).toString(QKeySequence::NativeText);
    };
    const std::span<const PageSpec> pages = allPages();
    for (size_t i = 0; i < pages.size(); ++i) {
        all.append({.title = pages[i].title(),
                    .kind = tr("Page"),
                    .icon = pages[i].icon,
                    .run = [this, id = QString(pages[i].id)] { showPage(id); },
                    .hint = keys(i)});
    }
    if (page()) {
        for (QAction *action : page()->actions()) {
            if (action->isEnabled() && !action->text().isEmpty())
                all.append({.title = action->text().remove(u'&'),
                            .kind = tr("Action"),
                            .icon = "command"_L1,
                            .run =
                                [action = QPointer<QAction>(action)] {
                                    if (action)
                                        action->trigger();
                                },
                            .hint = action->shortcut().toString(QKeySequence::NativeText)});
        }
    }
    for (const auto &more : std::as_const(m_more))
        all += more();
    for (int row = 0; row < m_context.servers.count(); ++row) {
        const ServerView &view = m_context.servers.at(row);
        all.append({.title = view.record.name,
                    .kind = stateText(view.status.state),
                    .icon = "servers"_L1,
                    .run = [this, id = view.record.id.toString()] {
                        showPage(u"servers"_s, id);
                    }});
    }
    return all;
}

void MainWindow::openPalette()
{
    if (m_instead)
        return;
    m_palette->open(commands());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.state.setValue(u"window/geometry"_s, saveGeometry());
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

} // namespace Pitwall

#pragma once

#include "ui/model/pagecontext.h"

#include <QWidget>

class QStackedWidget;

namespace Pitwall {

struct Command;
class CommandPalette;
class ErrorBar;
class NavigationRail;
class Page;

/// Navigation, and the pages it leads to, made when they are first shown. Knows nothing of what they do.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit MainWindow(PageContext &context, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(const QString &id, const QString &argument = {});
    QString currentPage() const { return m_current; }
    Page *page() const; ///< the one that is shown
    /// Shows this instead of pages and navigation, for example the first setup; takes it over. Null: back to the pages.
    void showInstead(QWidget *widget);

    ErrorBar &banner() const { return *m_banner; }         ///< above all pages
    ErrorBar &invitation() const { return *m_invitation; } ///< below the banner
    NavigationRail &rail() const { return *m_rail; }
    /// What the palette offers besides pages, servers and the actions of the page; called each time it opens.
    void addCommands(std::function<QList<Command>()> more) { m_more.append(std::move(more)); }
    void openPalette();

Q_SIGNALS:
    /// The window was closed; the app may live on in the tray.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addShortcuts();
    void retranslate();
    void refreshCounts();
    QList<Command> commands();
    Page *make(const QString &id);

    PageContext &m_context;
    NavigationRail *m_rail;
    ErrorBar *m_banner;
    ErrorBar *m_invitation;
    QWidget *m_main; ///< rail and pages
    QStackedWidget *m_pages;
    QWidget *m_instead = nullptr;
    CommandPalette *m_palette;
    QHash<QString, Page *> m_made;
    QString m_current;
    QList<std::function<QList<Command>()>> m_more;
};

} // namespace Pitwall

#include "ui/model/listpane.h"

#include "ui/model/pagedtable.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"

#include <QItemSelectionModel>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace Pitwall {

ListPane::ListPane(Page &page, QLatin1StringView emptyIcon, QWidget *parent)
    : QWidget(parent)
    , m_page(page)
    , m_filters(new FilterBar)
    , m_view(new TableView)
    , m_details(new Card)
    , m_empty(new EmptyState(emptyIcon))
    , m_loading(new QWidget)
    , m_stack(new QStackedLayout)
{
    auto *busy = new BusyIndicator;
    busy->setBusy(true);
    (new QVBoxLayout(m_loading))->addWidget(busy, 0, Qt::AlignCenter);

    auto *surface = new Card;
    surface->setFlush();
    surface->body()->addWidget(m_view);
    m_details->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_filters);
    layout->addLayout(m_stack, 1);
    // Once the stack has a parent: a content without one would be shown as a window of its own.
    for (QWidget *content : {static_cast<QWidget *>(surface), static_cast<QWidget *>(m_empty), m_loading})
        m_stack->addWidget(content);
    layout->addWidget(m_details);
    onLanguageChange(this, [this] { m_view->viewport()->update(); });
}

void ListPane::setTable(PagedTable *table, const QList<int> &widths)
{
    m_table = table;
    m_view->setModel(table);
    m_view->setColumnWidths(widths);
    connect(table, &PagedTable::loaded, this, &ListPane::showContent);
    connect(table, &QAbstractItemModel::rowsInserted, this, &ListPane::showContent);
    connect(table, &QAbstractItemModel::rowsRemoved, this, &ListPane::showContent);
    connect(table, &PagedTable::failed, this, [this](const Error &error) {
        m_page.errors().showError(failureText(), error);
        showContent();
    });
    const auto chosen = [this] {
        m_details->setVisible(currentRow() >= 0);
        if (currentRow() >= 0)
            showDetails(currentRow());
    };
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, chosen);
    connect(table, &QAbstractItemModel::dataChanged, this, chosen);
    showContent();
}

void ListPane::load()
{
    m_table->reload();
    m_details->hide();
    showContent();
}

QVBoxLayout *ListPane::details() const
{
    return static_cast<Card *>(m_details)->body();
}

int ListPane::currentRow() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void ListPane::showContent()
{
    if (m_table->rowCount() > 0)
        m_stack->setCurrentIndex(0);
    else if (m_table->isLoading() && !m_table->isLoaded())
        m_stack->setCurrentWidget(m_loading);
    else
        m_stack->setCurrentWidget(m_empty);
}

} // namespace Pitwall

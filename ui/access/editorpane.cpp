#include "ui/access/editorpane.h"

#include "ui/model/pagedtable.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/page.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/textlabel.h"

#include <QItemSelectionModel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int editorWidth = 420;

EditorPane::EditorPane(Page &page, QLatin1StringView emptyIcon, QWidget *parent)
    : QWidget(parent)
    , m_page(page)
    , m_view(new TableView)
    , m_list(new Card)
    , m_empty(new EmptyState(emptyIcon))
    , m_scroll(new QScrollArea)
    , m_editor(new Card)
    , m_title(new TextLabel(TextStyle::Subtitle))
    , m_error(new TextLabel(TextStyle::Small, Tone::Danger))
    , m_add(makeButton("add"_L1, ButtonKind::Primary))
    , m_save(makeButton("check"_L1, ButtonKind::Primary))
    , m_remove(makeButton("delete"_L1, ButtonKind::Danger))
{
    static_cast<Card *>(m_list)->setFlush();
    static_cast<Card *>(m_list)->body()->addWidget(m_view);
    m_error->setWordWrap(true);
    m_error->hide();

    auto *left = new QVBoxLayout;
    left->setSpacing(Space::m);
    left->addWidget(m_add, 0, Qt::AlignLeft);
    left->addWidget(m_list, 1);
    left->addWidget(m_empty, 1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFixedWidth(editorWidth);
    m_scroll->setWidget(m_editor);
    m_scroll->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::l);
    layout->addLayout(left, 1);
    layout->addWidget(m_scroll);

    connect(m_add, &QPushButton::clicked, this, &EditorPane::startNew);
    connect(m_empty, &EmptyState::actionTriggered, this, &EditorPane::startNew);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_error->hide();
        save();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] { remove(); });
}

void EditorPane::setUp(PagedTable *table, const QList<int> &widths, QWidget *form)
{
    m_table = table;
    m_view->setModel(table);
    m_view->setColumnWidths(widths);
    QVBoxLayout *editor = static_cast<Card *>(m_editor)->body();
    editor->addWidget(m_title);
    editor->addWidget(form);
    editor->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    editor->addLayout(buttons);
    editor->addStretch(1);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EditorPane::choose);
    connect(table, &PagedTable::loaded, this, &EditorPane::showContent);
    connect(table, &PagedTable::failed, this, [this](const Error &error) {
        m_page.errors().showError(failureText(), error);
        showContent();
    });
    showContent();
}

void EditorPane::load()
{
    m_table->reload();
}

int EditorPane::currentRow() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void EditorPane::setButtonTexts(const QString &add, const QString &save, const QString &remove)
{
    m_add->setText(add);
    m_save->setText(save);
    m_remove->setText(remove);
    m_view->setAccessibleName(add);
}

void EditorPane::setFormTitle(const QString &title)
{
    m_title->setText(title);
}

void EditorPane::setSaveVisible(bool visible)
{
    m_save->setVisible(visible);
}

void EditorPane::setRemoveVisible(bool visible)
{
    m_remove->setVisible(visible);
}

void EditorPane::openForm()
{
    m_error->hide();
    m_save->setEnabled(m_new);
    m_save->show();
    m_remove->setVisible(!m_new);
    m_scroll->show();
}

void EditorPane::choose()
{
    if (currentRow() < 0) {
        if (!m_new)
            m_scroll->hide();
        return;
    }
    m_new = false;
    openForm();
    showRow(currentRow());
}

void EditorPane::startNew()
{
    m_new = true;
    m_view->setCurrentIndex({});
    m_view->clearSelection();
    openForm();
    showNew();
}

void EditorPane::markEdited()
{
    m_save->setEnabled(true);
}

void EditorPane::saved()
{
    m_new = false;
    m_scroll->hide();
    load();
}

void EditorPane::refused(const Error &error)
{
    m_error->setText(errorText(error));
    m_error->show();
}

void EditorPane::showContent()
{
    const bool nothing = m_table->isLoaded() && m_table->rowCount() == 0;
    m_list->setVisible(!nothing);
    m_empty->setVisible(nothing);
    m_add->setVisible(!nothing);
}

} // namespace Pitwall

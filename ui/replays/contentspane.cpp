#include "ui/replays/contentspane.h"

#include "core/model/replaydetail.h"
#include "ui/theme/typography.h"
#include "ui/widgets/card.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int deepest = 12;     ///< levels that are shown
static constexpr int mostItems = 5000; ///< of a tree; a header has a few hundred

static QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: return QLocale::c().toString(value.toDouble(), 'g', 12);
    case QJsonValue::String: return value.toString();
    default: return {};
    }
}

static void fill(QStandardItem *parent, const QJsonValue &value, int depth, int &left)
{
    const auto child = [&](const QString &name, const QJsonValue &inner) {
        if (--left < 0 || depth > deepest)
            return;
        auto *first = new QStandardItem(name);
        parent->appendRow({first, new QStandardItem(valueText(inner))});
        fill(first, inner, depth + 1, left);
    };
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            child(it.key(), it.value());
    } else if (value.isArray()) {
        int number = 0;
        for (const QJsonValue inner : value.toArray())
            child(QString::number(++number), inner);
    }
}

ContentsPane::ContentsPane(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField)
    , m_model(new QStandardItemModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_tree(new QTreeView)
{
    m_found->setSourceModel(m_model);
    m_found->setRecursiveFilteringEnabled(true);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_tree->setModel(m_found);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setTabKeyNavigation(false);
    auto *copy = new QAction(this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_tree->addAction(copy);
    connect(copy, &QAction::triggered, this, &ContentsPane::copyValue);
    m_search->setMaximumWidth(320);
    auto *surface = new Card;
    surface->setFlush();
    surface->body()->addWidget(m_tree);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_search);
    layout->addWidget(surface, 1);
    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        m_found->setFilterFixedString(text);
        text.isEmpty() ? m_tree->collapseAll() : m_tree->expandAll();
        m_tree->expand(m_found->index(0, 0));
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void ContentsPane::retranslate()
{
    m_search->setLabel(tr("Search options and header"));
    m_tree->setAccessibleName(tr("Contents"));
    m_model->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    const QString tops[] = {tr("Options"), tr("Mods"), tr("Header"), tr("Metadata of the file")};
    for (int i = 0; i < m_tops.size(); ++i)
        m_tops.at(i)->setText(tops[i]);
}

void ContentsPane::addBranch(const QString &title, const QJsonValue &value)
{
    auto *top = new QStandardItem(title);
    const qsizetype count = value.isObject() ? value.toObject().size() : value.toArray().size();
    m_model->appendRow({top, new QStandardItem(QLocale().toString(count))});
    int left = mostItems;
    fill(top, value, 0, left);
    m_tops.append(top);
}

void ContentsPane::show(const ReplayDetail &detail)
{
    m_tops.clear();
    m_model->clear();
    addBranch({}, detail.options);
    addBranch({}, detail.mods);
    addBranch({}, detail.header);
    addBranch({}, detail.metadata);
    retranslate();
    m_tree->header()->resizeSection(0, 320);
    m_tree->expand(m_found->index(0, 0));
    m_search->clear();
}

void ContentsPane::copyValue()
{
    const QModelIndex current = m_tree->currentIndex();
    if (!current.isValid())
        return;
    const QString value = current.siblingAtColumn(1).data().toString();
    QGuiApplication::clipboard()->setText(value.isEmpty() ? current.siblingAtColumn(0).data().toString() : value);
}

} // namespace Pitwall

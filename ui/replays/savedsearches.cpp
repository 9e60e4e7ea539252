#include "ui/replays/savedsearches.h"

#include "ui/model/uistate.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/retranslate.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto searchesKey = "replays/searches"_L1;
static constexpr int mostSearches = 30;

SavedSearches::SavedSearches(UiState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_row(new QWidget)
    , m_naming(new QWidget)
    , m_name(new QLineEdit)
    , m_save(makeButton(ButtonKind::Primary))
    , m_cancel(makeButton(ButtonKind::Quiet))
{
    auto *chips = new FlowLayout(m_row);
    chips->setSpacing(Space::s);
    m_name->setMaxLength(60);
    m_name->setMaximumWidth(280);
    auto *naming = new QHBoxLayout(m_naming);
    naming->setContentsMargins(0, 0, 0, 0);
    naming->setSpacing(Space::s);
    naming->addWidget(m_name, 1);
    naming->addWidget(m_save);
    naming->addWidget(m_cancel);
    naming->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::s);
    layout->addWidget(m_row);
    layout->addWidget(m_naming);
    m_naming->hide();
    connect(m_save, &QPushButton::clicked, this, &SavedSearches::save);
    connect(m_name, &QLineEdit::returnPressed, this, &SavedSearches::save);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_save->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_cancel, &QPushButton::clicked, this, &SavedSearches::stopSaving);
    load();
    onLanguageChange(this, [this] { retranslate(); });
}

void SavedSearches::retranslate()
{
    m_name->setPlaceholderText(tr("Name of this search"));
    m_name->setAccessibleName(tr("Name of this search"));
    m_save->setText(tr("Save"));
    m_cancel->setText(tr("Cancel"));
    rebuild();
}

void SavedSearches::load()
{
    const QByteArray json = m_state.value(searchesKey).toString().toUtf8();
    const QJsonArray searches = QJsonDocument::fromJson(json).array();
    for (const auto &value : searches) {
        if (Result<Search> search = fromJson<Search>(value.toObject()))
            m_searches.append(*std::move(search));
    }
}

void SavedSearches::store()
{
    QJsonArray all;
    for (const Search &search : std::as_const(m_searches))
        all.append(toJson(search));
    m_state.setValue(searchesKey, QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
}

QStringList SavedSearches::names() const
{
    QStringList all;
    for (const Search &search : m_searches)
        all.append(search.name);
    return all;
}

void SavedSearches::rebuild()
{
    for (QWidget *chip : std::exchange(m_chips, {})) {
        m_row->layout()->removeWidget(chip);
        chip->setParent(nullptr);
        chip->deleteLater(); // it may be the one that was pressed
    }
    for (qsizetype i = 0; i < m_searches.size(); ++i) {
        auto *chip = new QToolButton;
        setButtonKind(chip, ButtonKind::Chip);
        chip->setText(m_searches.at(i).name);
        chip->setToolTip(tr("Search again; Delete or the right button takes it off the list"));
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(chip, &QToolButton::clicked, this, [this, i] { Q_EMIT chosen(m_searches.at(i).query); });
        connect(chip, &QWidget::customContextMenuRequested, this,
                [this, i, chip](const QPoint &place) { showMenu(i, chip->mapToGlobal(place)); });
        m_row->layout()->addWidget(chip);
        setTabOrder(m_chips.isEmpty() ? m_cancel : m_chips.constLast(), chip); // not after all that was there before
        m_chips.append(chip);
    }
    m_row->setVisible(!m_chips.isEmpty());
    setVisible(!m_chips.isEmpty() || m_naming->isVisibleTo(this));
}

void SavedSearches::showMenu(qsizetype index, const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Remove this search"), this, [this, index] { remove(index); });
    menu->popup(place);
}

void SavedSearches::keyPressEvent(QKeyEvent *event)
{
    const qsizetype index = m_chips.indexOf(window()->focusWidget());
    if (event->key() == Qt::Key_Delete && index >= 0)
        remove(index);
    else if (event->key() == Qt::Key_Escape && m_naming->isVisible())
        stopSaving();
    else
        QWidget::keyPressEvent(event);
}

void SavedSearches::startSaving(const ReplayQuery &query)
{
    m_saving = query;
    m_name->setText(query.search);
    m_save->setEnabled(!query.search.isEmpty());
    m_naming->show();
    rebuild();
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void SavedSearches::stopSaving()
{
    m_naming->hide();
    rebuild();
}

void SavedSearches::save()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return;
    m_searches.removeIf([&name](const Search &search) { return search.name == name; });
    m_searches.append({name, m_saving});
    while (m_searches.size() > mostSearches)
        m_searches.removeFirst();
    store();
    stopSaving();
}

void SavedSearches::remove(qsizetype index)
{
    m_searches.removeAt(index);
    store();
    rebuild();
}

} // namespace Pitwall

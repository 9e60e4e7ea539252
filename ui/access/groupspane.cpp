#include "ui/access/groupspane.h"

#include "core/client/clients.h"
#include "ui/access/grantseditor.h"
#include "ui/access/permissiontext.h"
#include "ui/theme/typography.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/toast.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QList<PagedTableOf<Group>::Column> groupColumns()
{
    using Table = PagedTableOf<Group>;
    return {
        Table::words([] { return GroupsPane::tr("Name"); }, [](const Group &group) { return group.name; }),
        Table::words([] { return GroupsPane::tr("May"); },
                     [](const Group &group) { return grantsSummary(group.grants); }),
    };
}

GroupsPane::GroupsPane(PageContext &context, Page &page, QWidget *parent)
    : EditorPane(page, "group"_L1, parent)
    , m_context(context)
    , m_groups(new PagedTableOf<Group>(
          groupColumns(), [&context](const QString &) { return context.clients.access.groups(); }, this))
    , m_nameLabel(new QLabel)
    , m_name(new QLineEdit)
    , m_grants(new GrantsEditor(context.servers))
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    m_nameLabel->setBuddy(m_name);
    m_name->setMaxLength(64);
    m_name->setObjectName(u"groupName"_s);
    layout->addWidget(m_nameLabel);
    layout->addWidget(m_name);
    layout->addSpacing(Space::s);
    layout->addWidget(m_grants);
    setUp(m_groups, {32, 0}, form);
    connect(m_name, &QLineEdit::textEdited, this, [this] { markEdited(); });
    connect(m_grants, &GrantsEditor::edited, this, [this] { markEdited(); });
    onLanguageChange(this, [this] { retranslate(); });
}

void GroupsPane::retranslate()
{
    setButtonTexts(tr("Add group"), tr("Save"), tr("Remove group"));
    m_nameLabel->setText(tr("Name"));
    m_name->setAccessibleName(tr("Name"));
    empty()->setTexts(tr("No groups"),
                      tr("A group gives the same permissions to several users: referees, for example."),
                      tr("Add group"));
    setFormTitle(isNew() ? tr("New group") : m_name->text());
}

QString GroupsPane::failureText() const
{
    return tr("The groups could not be loaded.");
}

void GroupsPane::showNew()
{
    m_name->clear();
    m_grants->setGrants({});
    retranslate();
    m_name->setFocus();
}

void GroupsPane::showRow(int row)
{
    m_name->setText(m_groups->at(row).name);
    m_grants->setGrants(m_groups->at(row).grants);
    retranslate();
}

void GroupsPane::save()
{
    Group group = isNew() ? Group() : m_groups->at(currentRow());
    group.name = m_name->text();
    group.grants = m_grants->grants();
    AccessClient &access = m_context.clients.access;
    const QJsonObject changes{{u"name"_s, group.name}, {u"grants"_s, toJson(group.grants)}};
    const Async<Group> pending =
        isNew() ? access.addGroup(group) : access.updateGroup(group.id, changes, group.version);
    whenDone(pending, this, [this](const Result<Group> &done) { finish(done); });
}

void GroupsPane::finish(const Result<Group> &group)
{
    if (!group)
        return refused(group.error());
    page().toast().say(tr("%1 is saved.").arg(group->name));
    saved();
}

void GroupsPane::remove()
{
    const Group group = m_groups->at(currentRow());
    page().confirm().ask({.text = tr("Remove the group %1? Its members lose what it allows them.").arg(group.name),
                          .actionText = tr("Remove group")},
                         [this, id = group.id] {
                             whenDone(m_context.clients.access.removeGroup(id), this,
                                      [this](const Result<> &done) { done ? saved() : refused(done.error()); });
                         });
}

} // namespace Pitwall

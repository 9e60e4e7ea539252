#include "ui/access/userspane.h"

#include "core/client/clients.h"
#include "ui/access/grantseditor.h"
#include "ui/access/permissiontext.h"
#include "ui/model/format.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/toast.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int groupsHeight = 96;

static QList<PagedTableOf<User>::Column> userColumns()
{
    using Table = PagedTableOf<User>;
    return {
        Table::words([] { return UsersPane::tr("Name"); }, [](const User &user) { return user.name; }),
        Table::words([] { return UsersPane::tr("May"); }, [](const User &user) { return grantsSummary(user.grants); }),
        Table::words(
            [] { return UsersPane::tr("State"); },
            [](const User &user) { return user.enabled ? UsersPane::tr("Enabled") : UsersPane::tr("Disabled"); }),
        Table::words([] { return UsersPane::tr("Last login"); },
                     [](const User &user) {
                         return user.lastLogin ? Format::dateTime(*user.lastLogin) : UsersPane::tr("Never");
                     }),
    };
}

UsersPane::UsersPane(PageContext &context, Page &page, QWidget *parent)
    : EditorPane(page, "users"_L1, parent)
    , m_context(context)
    , m_users(new PagedTableOf<User>(
          userColumns(), [&context](const QString &) { return context.clients.access.users(); }, this))
    , m_form(new QFormLayout)
    , m_name(new QLineEdit)
    , m_password(new QLineEdit)
    , m_enabled(new QCheckBox)
    , m_groups(new QListWidget)
    , m_grants(new GrantsEditor(context.servers))
{
    auto *form = new QWidget;
    form->setLayout(m_form);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_name->setMaxLength(64);
    m_name->setObjectName(u"userName"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setObjectName(u"userPassword"_s);
    m_groups->setMaximumHeight(groupsHeight);
    m_form->addRow(new QLabel, m_name);
    m_form->addRow(new QLabel, m_password);
    m_form->addRow(m_enabled);
    m_form->addRow(new QLabel, m_groups);
    m_form->addRow(m_grants);
    setUp(m_users, {24, 0, 12, 22}, form);
    connect(m_name, &QLineEdit::textEdited, this, [this] { markEdited(); });
    connect(m_password, &QLineEdit::textEdited, this, [this] { markEdited(); });
    connect(m_enabled, &QCheckBox::clicked, this, [this] { markEdited(); });
    connect(m_groups, &QListWidget::itemChanged, this, [this] { markEdited(); });
    connect(m_grants, &GrantsEditor::edited, this, [this] { markEdited(); });
    onLanguageChange(this, [this] { retranslate(); });
}

static void setLabel(QFormLayout *form, QWidget *field, const QString &text)
{
    static_cast<QLabel *>(form->labelForField(field))->setText(text);
    field->setAccessibleName(text);
}

void UsersPane::retranslate()
{
    setButtonTexts(tr("Add user"), tr("Save"), tr("Remove user"));
    setLabel(m_form, m_name, tr("Name"));
    setLabel(m_form, m_password,
             isNew() ? tr("Password (ten characters or more)") : tr("New password (empty: unchanged)"));
    setLabel(m_form, m_groups, tr("Groups"));
    m_enabled->setText(tr("May log in"));
    empty()->setTexts(tr("No users"), tr("Users can log in from other machines, each with permissions of their own."),
                      tr("Add user"));
    setFormTitle(isNew() ? tr("New user") : m_name->text());
}

QString UsersPane::failureText() const
{
    return tr("The users could not be loaded.");
}

void UsersPane::refreshGroups(const QList<GroupId> &chosen)
{
    whenDone(m_context.clients.access.groups(), this, [this, chosen](const Result<ListOf<Group>> &groups) {
        if (!groups)
            return page().errors().showError(tr("The groups could not be loaded."), groups.error());
        const QSignalBlocker quiet(m_groups);
        m_groups->clear();
        for (const Group &group : groups->items) {
            auto *item = new QListWidgetItem(group.name, m_groups);
            item->setData(Qt::UserRole, group.id.toString());
            item->setCheckState(chosen.contains(group.id) ? Qt::Checked : Qt::Unchecked);
        }
        m_form->setRowVisible(m_groups, m_groups->count() > 0);
    });
}

void UsersPane::showNew()
{
    m_name->clear();
    m_password->clear();
    m_enabled->setChecked(true);
    m_grants->setGrants({});
    refreshGroups({});
    retranslate();
    m_name->setFocus();
}

void UsersPane::showRow(int row)
{
    const User &user = m_users->at(row);
    m_name->setText(user.name);
    m_password->clear();
    m_enabled->setChecked(user.enabled);
    m_grants->setGrants(user.grants);
    refreshGroups(user.groups);
    retranslate();
}

User UsersPane::edited() const
{
    User user = isNew() ? User() : m_users->at(currentRow());
    user.name = m_name->text();
    user.enabled = m_enabled->isChecked();
    user.grants = m_grants->grants();
    user.groups.clear();
    for (int i = 0; i < m_groups->count(); ++i) {
        const QListWidgetItem *item = m_groups->item(i);
        const std::optional<GroupId> id = GroupId::fromString(item->data(Qt::UserRole).toString());
        if (id && item->checkState() == Qt::Checked)
            user.groups.append(*id);
    }
    return user;
}

void UsersPane::save()
{
    const User user = edited();
    AccessClient &access = m_context.clients.access;
    if (isNew()) {
        whenDone(access.addUser(user, Secret(m_password->text().toUtf8())), this,
                 [this](const Result<User> &added) { finish(added); });
        return;
    }
    const QJsonObject all = toJson(user);
    QJsonObject changes;
    for (const QString &key : {u"name"_s, u"enabled"_s, u"groups"_s, u"grants"_s})
        changes.insert(key, all.value(key));
    whenDone(access.updateUser(user.id, changes, user.version), this, [this](const Result<User> &updated) {
        if (updated && !m_password->text().isEmpty())
            setPassword(updated->id);
        else
            finish(updated);
    });
}

void UsersPane::setPassword(UserId id)
{
    whenDone(m_context.clients.access.setPassword(id, Secret(m_password->text().toUtf8())), this,
             [this](const Result<> &done) { done ? saved() : refused(done.error()); });
}

void UsersPane::finish(const Result<User> &user)
{
    if (!user)
        return refused(user.error());
    page().toast().say(tr("%1 is saved.").arg(user->name));
    saved();
}

void UsersPane::remove()
{
    const User user = m_users->at(currentRow());
    page().confirm().ask({.text = tr("Remove %1? Their logins and tokens end at once.").arg(user.name),
                          .actionText = tr("Remove user"),
                          .typeToConfirm = user.name},
                         [this, id = user.id] {
                             whenDone(m_context.clients.access.removeUser(id), this,
                                      [this](const Result<> &done) { done ? saved() : refused(done.error()); });
                         });
}

} // namespace Pitwall

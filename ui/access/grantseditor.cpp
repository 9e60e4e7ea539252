#include "ui/access/grantseditor.h"

#include "ui/access/permissiontext.h"
#include "ui/model/serverlistmodel.h"
#include "ui/theme/typography.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Pitwall {

GrantsEditor::GrantsEditor(const ServerListModel &servers, QWidget *parent)
    : QWidget(parent)
    , m_servers(servers)
    , m_administrator(new QCheckBox)
    , m_everywhereTitle(new TextLabel(TextStyle::Strong))
    , m_serverTitle(new TextLabel(TextStyle::Strong))
    , m_server(new QComboBox)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::xs);
    layout->addWidget(m_administrator);
    layout->addSpacing(Space::s);
    layout->addWidget(m_everywhereTitle);
    m_everywhere = addBoxes(layout, false);
    layout->addSpacing(Space::s);
    layout->addWidget(m_serverTitle);
    layout->addWidget(m_server);
    m_onServer = addBoxes(layout, true);

    connect(m_administrator, &QCheckBox::toggled, this, &GrantsEditor::refreshEnabled);
    connect(m_administrator, &QCheckBox::clicked, this, &GrantsEditor::edited);
    connect(m_server, &QComboBox::currentIndexChanged, this, &GrantsEditor::showServer);
    connect(&servers, &QAbstractItemModel::rowsInserted, this, &GrantsEditor::refreshServers);
    connect(&servers, &QAbstractItemModel::rowsRemoved, this, &GrantsEditor::refreshServers);
    refreshServers();
    onLanguageChange(this, [this] { retranslate(); });
}

GrantsEditor::Boxes GrantsEditor::addBoxes(QLayout *layout, bool perServer)
{
    Boxes boxes;
    for (const Permission::Flag flag : grantablePermissions(perServer)) {
        auto *box = new QCheckBox;
        layout->addWidget(box);
        boxes.append({flag, box});
        connect(box, &QCheckBox::clicked, this, [this, perServer] {
            if (perServer)
                keepServer();
            Q_EMIT edited();
        });
    }
    return boxes;
}

void GrantsEditor::retranslate()
{
    m_administrator->setText(tr("Administrator: may do everything"));
    m_everywhereTitle->setText(tr("Everywhere"));
    m_serverTitle->setText(tr("On single servers"));
    m_server->setAccessibleName(tr("Server"));
    for (const Boxes &boxes : {m_everywhere, m_onServer}) {
        for (const auto &[flag, box] : boxes)
            box->setText(permissionText(flag));
    }
}

void GrantsEditor::refreshServers()
{
    const QString chosen = m_server->currentData().toString();
    const QSignalBlocker quiet(m_server);
    m_server->clear();
    for (int row = 0; row < m_servers.count(); ++row)
        m_server->addItem(m_servers.at(row).record.name, m_servers.at(row).record.id.toString());
    m_server->setCurrentIndex(qMax(0, m_server->findData(chosen)));
    const bool any = m_server->count() > 0;
    m_serverTitle->setVisible(any);
    m_server->setVisible(any);
    for (const auto &[flag, box] : std::as_const(m_onServer))
        box->setVisible(any);
    showServer();
}

void GrantsEditor::showServer()
{
    const QList<Permission::Flag> flags = m_perServer.value(m_server->currentData().toString());
    for (const auto &[flag, box] : std::as_const(m_onServer))
        box->setChecked(flags.contains(flag));
}

void GrantsEditor::keepServer()
{
    QList<Permission::Flag> flags;
    for (const auto &[flag, box] : std::as_const(m_onServer)) {
        if (box->isChecked())
            flags.append(flag);
    }
    const QString id = m_server->currentData().toString();
    if (flags.isEmpty())
        m_perServer.remove(id);
    else
        m_perServer.insert(id, flags);
}

void GrantsEditor::refreshEnabled()
{
    const bool single = !m_administrator->isChecked();
    m_server->setEnabled(single);
    for (const Boxes &boxes : {m_everywhere, m_onServer}) {
        for (const auto &[flag, box] : boxes)
            box->setEnabled(single);
    }
}

void GrantsEditor::setGrants(const Grants &grants)
{
    m_administrator->setChecked(grants.administrator);
    for (const auto &[flag, box] : std::as_const(m_everywhere))
        box->setChecked(grants.everywhere.contains(flag));
    m_perServer = grants.servers;
    showServer();
    refreshEnabled();
}

Grants GrantsEditor::grants() const
{
    Grants grants{.administrator = m_administrator->isChecked(), .everywhere = {}, .servers = m_perServer};
    for (const auto &[flag, box] : m_everywhere) {
        if (box->isChecked())
            grants.everywhere.append(flag);
    }
    return grants;
}

} // namespace Pitwall

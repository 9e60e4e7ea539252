#pragma once

#include "core/model/permission.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLayout;

namespace Pitwall {

class ServerListModel;
class TextLabel;

/// Edits Grants: administrator or single permissions, everywhere and for single servers.
class GrantsEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit GrantsEditor(const ServerListModel &servers, QWidget *parent = nullptr);

    void setGrants(const Grants &grants);
    Grants grants() const;

Q_SIGNALS:
    void edited();

private:
    using Boxes = QList<std::pair<Permission::Flag, QCheckBox *>>;

    Boxes addBoxes(QLayout *layout, bool perServer);
    void refreshServers();
    void showServer();
    void keepServer();
    void retranslate();
    void refreshEnabled();

    const ServerListModel &m_servers;
    QCheckBox *m_administrator;
    TextLabel *m_everywhereTitle;
    TextLabel *m_serverTitle;
    Boxes m_everywhere;
    Boxes m_onServer;
    QComboBox *m_server;
    QMap<QString, QList<Permission::Flag>> m_perServer;
};

} // namespace Pitwall

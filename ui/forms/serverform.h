#pragma once

#include "core/base/error.h"
#include "core/model/gameinfo.h"
#include "core/model/serverrecord.h"
#include "ui/forms/valueeditor.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace Pitwall {

class FormField;
class FormSection;

/// Everything that a person may set of a server: general, ports, the settings of its game, how it is watched.
class ServerForm final : public QWidget
{
    Q_OBJECT

public:
    enum class Purpose {
        Add,
        Change ///< also how it is watched
    };

    explicit ServerForm(Purpose purpose, QWidget *parent = nullptr);

    /// Shows a server. Without its game (whose definition may be gone) its settings are left out, and kept.
    void setServer(const ServerRecord &record, const GameInfo *game);
    void setGroups(const QStringList &groups); ///< what is offered for the group
    void setPorts(const QMap<QString, int> &ports);
    void setSettings(const QJsonObject &settings); ///< as if typed

    ServerRecord record() const; ///< as edited
    QJsonObject changes() const; ///< what differs, as ServersClient::update() wants it
    bool isEdited() const;
    bool needsRestart() const; ///< some of what is edited counts only after a restart of the game

    /// Shows the error beside the field that it names; false if it names none that is shown.
    bool showError(const Error &error);
    void clearErrors();

Q_SIGNALS:
    void edited();
    void portsWanted(); ///< free ones are to be looked for

private:
    FormField *add(FormSection *section, const QString &path, const ValueEditor::Kind &kind, bool folded = false);
    FormField *find(const QString &path) const;
    void buildGeneral();
    void buildPolicy();
    void rebuildGame(const GameInfo *game);
    void retranslate();
    void translateGame();
    QJsonObject editedJson() const;

    const Purpose m_purpose;
    QVBoxLayout *m_layout;
    FormSection *m_general;
    FormSection *m_ports;
    FormSection *m_settings;
    FormSection *m_policy = nullptr;
    QPushButton *m_findPorts;
    QList<FormField *> m_fields;
    QList<std::pair<FormSection *, FormField *>> m_places; ///< which section has it
    GameInfo m_game;
    ServerRecord m_record;
};

} // namespace Pitwall

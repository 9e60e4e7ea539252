#include "ui/forms/serverform.h"

#include "ui/forms/formfield.h"
#include "ui/forms/formsection.h"
#include "ui/forms/gametexts.h"
#include "ui/forms/serverformtexts.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/retranslate.h"

#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Kind = ValueEditor::Kind;
using Type = Kind::Type;

ServerForm::ServerForm(Purpose purpose, QWidget *parent)
    : QWidget(parent)
    , m_purpose(purpose)
    , m_layout(new QVBoxLayout(this))
    , m_general(new FormSection)
    , m_ports(new FormSection)
    , m_settings(new FormSection)
    , m_findPorts(makeButton("search"_L1))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Space::l);
    m_layout->addWidget(m_general);
    m_layout->addWidget(m_settings);
    m_layout->addWidget(m_ports);
    buildGeneral();
    if (purpose == Purpose::Change)
        buildPolicy();
    m_layout->addStretch(1);
    connect(m_findPorts, &QPushButton::clicked, this, &ServerForm::portsWanted);
    onLanguageChange(this, [this] { retranslate(); });
}

FormField *ServerForm::add(FormSection *section, const QString &path, const Kind &kind, bool folded)
{
    auto *field = new FormField(path, kind);
    section->add(field, folded);
    m_fields.append(field);
    m_places.append({section, field});
    connect(field, &FormField::edited, this, &ServerForm::edited);
    return field;
}

FormField *ServerForm::find(const QString &path) const
{
    const auto it = std::ranges::find(m_fields, path, &FormField::path);
    return it == m_fields.end() ? nullptr : *it;
}

void ServerForm::buildGeneral()
{
    add(m_general, u"/name"_s, {.type = Type::Text, .maximum = 64});
    add(m_general, u"/group"_s, {.type = Type::Text, .maximum = 64});
    add(m_general, u"/autostart"_s, {.type = Type::Bool});
    add(m_general, u"/publicListed"_s, {.type = Type::Bool});
    add(m_general, u"/bindAddress"_s, {.type = Type::Text, .maximum = 64}, true);
    add(m_general, u"/connectHost"_s, {.type = Type::Text, .maximum = 253}, true);
}

void ServerForm::buildPolicy()
{
    m_policy = new FormSection;
    m_layout->addWidget(m_policy);
    add(m_policy, u"/policy/restartOnCrash"_s, {.type = Type::Bool});
    add(m_policy, u"/policy/restartOnHang"_s, {.type = Type::Bool});
    const auto number = [this](const QString &path, qint64 least, qint64 most) {
        add(m_policy, path, {.type = Type::Number, .minimum = least, .maximum = most}, true);
    };
    number(u"/policy/probePeriodMs"_s, 250, 60000);
    number(u"/policy/probeMisses"_s, 1, 20);
    number(u"/policy/startTimeoutSeconds"_s, 5, 3600);
    number(u"/policy/stopTimeoutSeconds"_s, 1, 600);
    number(u"/policy/backoffBaseMs"_s, 0, 3600000);
    number(u"/policy/backoffCapSeconds"_s, 1, 86400);
    number(u"/policy/stableSeconds"_s, 1, 86400);
    number(u"/policy/crashLoopCount"_s, 1, 1000);
    number(u"/policy/crashLoopSeconds"_s, 1, 86400);
}

static Kind kindOf(const GameSetting &setting)
{
    const auto limit = [&](qint64 fallback) {
        return setting.maximum.value_or(fallback);
    };
    switch (setting.type) {
    case GameSetting::Type::Text: return {.type = Type::Text, .maximum = limit(0)};
    case GameSetting::Type::Secret: return {.type = Type::Secret, .maximum = limit(0)};
    case GameSetting::Type::Path: return {.type = Type::Path, .maximum = limit(0)};
    case GameSetting::Type::Bool: return {.type = Type::Bool};
    case GameSetting::Type::Choice: return {.type = Type::Choice, .choices = setting.choices};
    case GameSetting::Type::Number:
        return {.type = Type::Number,
                .minimum = setting.minimum.value_or(std::numeric_limits<qint32>::min()),
                .maximum = limit(std::numeric_limits<qint32>::max())};
    }
    return {};
}

void ServerForm::rebuildGame(const GameInfo *game)
{
    const auto isGames = [](const FormField *field) {
        return field->path().startsWith("/ports/"_L1) || field->path().startsWith("/settings/"_L1);
    };
    m_fields.removeIf(isGames);
    m_places.removeIf([&](const auto &place) { return isGames(place.second); });
    m_findPorts->setParent(nullptr);
    for (FormSection **section : {&m_ports, &m_settings}) {
        auto *fresh = new FormSection;
        delete m_layout->replaceWidget(*section, fresh);
        delete *section;
        *section = fresh;
    }
    m_game = game ? *game : GameInfo();
    for (const GamePort &port : std::as_const(m_game.ports))
        add(m_ports, u"/ports/"_s + port.role, {.type = Type::Number, .minimum = 1, .maximum = 65535});
    for (const GameSetting &setting : std::as_const(m_game.settings))
        add(m_settings, u"/settings/"_s + setting.key, kindOf(setting), setting.advanced);
    m_ports->body()->addWidget(m_findPorts, 0, Qt::AlignLeft);
    m_ports->setVisible(!m_game.ports.isEmpty());
    m_settings->setVisible(!m_game.settings.isEmpty());
    translateGame();
}

void ServerForm::setServer(const ServerRecord &record, const GameInfo *game)
{
    const bool sameGame = game ? toJson(*game) == toJson(m_game) : m_game.id.isEmpty();
    m_record = record;
    if (!sameGame || m_fields.isEmpty())
        rebuildGame(game);
    const QJsonObject json = toJson(record);
    for (FormField *field : std::as_const(m_fields)) {
        const QStringList parts = field->path().split(u'/', Qt::SkipEmptyParts);
        QJsonValue value = json.value(parts.first());
        if (parts.size() > 1)
            value = value.toObject().value(parts.at(1));
        if (parts.first() == "settings"_L1 && (value.isUndefined() || value.isNull())) {
            const auto it = std::ranges::find(m_game.settings, parts.at(1), &GameSetting::key);
            if (it->type != GameSetting::Type::Secret)
                value = it->defaultValue;
        }
        field->setStored(value);
    }
}

void ServerForm::setGroups(const QStringList &groups)
{
    auto *line = find(u"/group"_s)->findChild<QLineEdit *>();
    auto *completer = new QCompleter(groups, line);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    line->setCompleter(completer);
}

void ServerForm::setPorts(const QMap<QString, int> &ports)
{
    for (auto it = ports.cbegin(); it != ports.cend(); ++it) {
        if (FormField *field = find(u"/ports/"_s + it.key())) {
            field->editor()->setValue(it.value());
            field->setError({});
        }
    }
    Q_EMIT edited();
}

void ServerForm::setSettings(const QJsonObject &settings)
{
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        if (FormField *field = find(u"/settings/"_s + it.key()))
            field->editor()->setValue(it.value());
    }
    Q_EMIT edited();
}

QJsonObject ServerForm::editedJson() const
{
    QJsonObject json = toJson(m_record);
    for (const FormField *field : m_fields) {
        if (!field->isEdited())
            continue;
        const QStringList parts = field->path().split(u'/', Qt::SkipEmptyParts);
        if (parts.size() == 1) {
            json.insert(parts.first(), field->value());
            continue;
        }
        QJsonObject inner = json.value(parts.first()).toObject();
        inner.insert(parts.at(1), field->value());
        json.insert(parts.first(), inner);
    }
    return json;
}

ServerRecord ServerForm::record() const
{
    return fromJson<ServerRecord>(editedJson()).value_or(m_record);
}

QJsonObject ServerForm::changes() const
{
    const QJsonObject before = toJson(m_record);
    const QJsonObject now = editedJson();
    QJsonObject changes;
    for (auto it = now.begin(); it != now.end(); ++it) {
        if (before.value(it.key()) != it.value())
            changes.insert(it.key(), it.value());
    }
    return changes;
}

bool ServerForm::isEdited() const
{
    return std::ranges::any_of(m_fields, &FormField::isEdited);
}

bool ServerForm::needsRestart() const
{
    return std::ranges::any_of(m_fields, [this](const FormField *field) {
        if (!field->isEdited())
            return false;
        const QString &path = field->path();
        if (path.startsWith("/settings/"_L1)) {
            const auto it = std::ranges::find(m_game.settings, path.sliced(10), &GameSetting::key);
            return it != m_game.settings.end() && !it->liveApply;
        }
        return path == "/name"_L1 || path == "/bindAddress"_L1 || path.startsWith("/ports/"_L1);
    });
}

bool ServerForm::showError(const Error &error)
{
    const auto it = std::ranges::find_if(m_places, [&](const auto &place) {
        const QString &path = place.second->path();
        return error.field == path || error.field.startsWith(path + u'/');
    });
    if (it == m_places.end())
        return false;
    it->second->setError(ServerFormTexts::ofError(error));
    it->first->reveal(it->second);
    it->second->setFocus(Qt::OtherFocusReason); // a scroll area brings it into sight
    return true;
}

void ServerForm::clearErrors()
{
    for (FormField *field : std::as_const(m_fields))
        field->setError({});
}

void ServerForm::retranslate()
{
    m_general->setTexts(tr("General"));
    if (m_policy)
        m_policy->setTexts(tr("Watchdog"), tr("When the server counts as crashed or hung, and what is done then."));
    for (FormField *field : std::as_const(m_fields)) {
        if (const auto texts = ServerFormTexts::of(field->path()))
            field->setTexts(texts->label, texts->help);
    }
    translateGame();
}

void ServerForm::translateGame()
{
    m_settings->setTexts(m_game.title);
    m_ports->setTexts(tr("Ports"));
    m_findPorts->setText(tr("Find free ports"));
    for (const GamePort &port : std::as_const(m_game.ports)) {
        const bool udp = port.transport == GamePort::Transport::Udp;
        QString help = udp ? tr("UDP") : tr("TCP");
        if (port.loopbackOnly)
            help = tr("%1, only on this machine", "TCP or UDP").arg(help);
        find(u"/ports/"_s + port.role)->setTexts(gameText(port.title.isEmpty() ? port.role : port.title), help);
    }
    for (const GameSetting &setting : std::as_const(m_game.settings))
        find(u"/settings/"_s + setting.key)->setTexts(gameText(setting.title), gameText(setting.help));
}

} // namespace Pitwall

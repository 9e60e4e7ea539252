#include "ui/settings/corepane.h"

#include "ui/forms/formfield.h"
#include "ui/forms/formsection.h"
#include "ui/forms/savebar.h"
#include "ui/forms/scrollpane.h"
#include "ui/settings/labels.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/toast.h"

#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Kind = ValueEditor::Kind;
using Type = Kind::Type;

CorePane::CorePane(Clients &clients, Page &page, QWidget *parent)
    : QWidget(parent)
    , m_clients(clients)
    , m_page(page)
    , m_stack(new QStackedLayout)
    , m_failed(new EmptyState("settings"_L1))
    , m_sectionsLayout(nullptr)
    , m_bar(new SaveBar)
    , m_restart(new ErrorBar)
{
    build();
    connect(m_bar, &SaveBar::save, this, &CorePane::save);
    connect(m_bar, &SaveBar::discard, this, &CorePane::startAnew);
    connect(m_failed, &EmptyState::actionTriggered, this, &CorePane::load);
    connect(&clients.transport, &Transport::reset, this, &CorePane::startAnew);
    connect(&clients.transport, &Transport::eventCame, this, [this](const Event &event) {
        if (event.topic == "settings"_L1)
            load();
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void CorePane::build()
{
    auto *area = new ScrollPane;
    m_sectionsLayout = area->column();
    m_sectionsLayout->addStretch(1);
    auto *loading = new QWidget;
    auto *busy = new BusyIndicator;
    busy->setBusy(true);
    (new QVBoxLayout(loading))->addWidget(busy, 0, Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_restart);
    layout->addLayout(m_stack, 1);
    for (QWidget *state :
         {static_cast<QWidget *>(loading), static_cast<QWidget *>(area), static_cast<QWidget *>(m_failed)})
        m_stack->addWidget(state);
    layout->addWidget(m_bar);
}

void CorePane::retranslate()
{
    m_failed->setTexts(tr("The settings are not to be had"),
                       tr("The core did not give its settings. You may not be allowed to see them."), tr("Try again"));
    for (auto it = m_sections.cbegin(); it != m_sections.cend(); ++it)
        it.value()->setTexts(SettingLabels::areaTitle(it.key()));
    for (const SettingInfo &setting : std::as_const(m_settings))
        translateField(setting);
}

void CorePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

/// Without what was typed: it may be another core, or somebody else has changed something meanwhile.
void CorePane::startAnew()
{
    if (!m_settings.isEmpty())
        show(m_settings);
    load();
}

/// What is typed stays; while nobody looks it is left for when it is shown again.
void CorePane::load()
{
    if (!isVisible() || isEdited() || m_clients.transport.link() != Transport::Link::Up)
        return;
    whenDone(m_clients.core.settings(), this, [this](const Result<ListOf<SettingInfo>> &settings) {
        if (settings)
            return isEdited() ? void() : show(settings->items);
        m_page.errors().showError(tr("The settings could not be loaded."), settings.error());
        if (m_settings.isEmpty())
            m_stack->setCurrentWidget(m_failed);
    });
}

static QString areaOf(const QString &key)
{
    const QString area = key.section(u'.', 0, 0);
    return area == "backup"_L1 ? u"retention"_s : area; // one subject, one card
}

static Kind kindOf(const SettingInfo &setting)
{
    if (setting.type == "bool"_L1)
        return {.type = Type::Bool};
    if (setting.type == "number"_L1)
        return {.type = Type::Number, .minimum = setting.minimum, .maximum = setting.maximum};
    if (setting.type == "list"_L1)
        return {.type = Type::List};
    return {.type = setting.key.endsWith("File"_L1) ? Type::Path : Type::Text};
}

void CorePane::addField(const SettingInfo &setting)
{
    const QString area = areaOf(setting.key);
    FormSection *&section = m_sections[area];
    if (!section) {
        section = new FormSection;
        m_sectionsLayout->insertWidget(m_sectionsLayout->count() - 1, section);
    }
    auto *field = new FormField(u'/' + setting.key, kindOf(setting));
    field->setToolTip(setting.key);
    section->add(field, SettingLabels::of(setting.key).advanced);
    m_fields.insert(setting.key, field);
    connect(field, &FormField::edited, this, &CorePane::edited);
}

void CorePane::show(const QList<SettingInfo> &settings)
{
    m_settings = settings;
    m_settings.removeIf([](const SettingInfo &setting) {
        return setting.key == "net.openToLan"_L1; // that is a door, not a field: see NetworkPane
    });
    const QStringList order = SettingLabels::areas();
    const auto place = [&order](const SettingInfo &setting) {
        const qsizetype known = order.indexOf(setting.key.section(u'.', 0, 0));
        return known < 0 ? order.size() : known;
    };
    std::ranges::stable_sort(m_settings, {}, place);
    for (const SettingInfo &setting : std::as_const(m_settings)) {
        if (!m_fields.contains(setting.key))
            addField(setting);
        m_fields.value(setting.key)->setStored(setting.value);
    }
    m_stack->setCurrentIndex(1);
    m_bar->setEdited(false);
    retranslate();
}

static bool isFixed(const SettingInfo &setting)
{
    return setting.source == "environment"_L1 || setting.source == "commandLine"_L1;
}

void CorePane::translateField(const SettingInfo &setting)
{
    const SettingLabels::Label label = SettingLabels::of(setting.key);
    QStringList help;
    if (!label.help.isEmpty())
        help.append(label.help);
    if (setting.source == "environment"_L1)
        help.append(tr("Set by the environment of the core; change it there."));
    else if (setting.source == "commandLine"_L1)
        help.append(tr("Set by the command line of the core; change it there."));
    else if (setting.needsRestart)
        help.append(tr("Counts from the next start of the core."));
    FormField *field = m_fields.value(setting.key);
    field->setTexts(label.title, help.join(u' '));
    field->editor()->setEditable(!isFixed(setting));
}

bool CorePane::isEdited() const
{
    return std::ranges::any_of(m_fields, &FormField::isEdited);
}

void CorePane::edited()
{
    m_bar->setEdited(isEdited());
}

void CorePane::save()
{
    QJsonObject changes;
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
        if (it.value()->isEdited())
            changes.insert(it.key(), it.value()->value());
    }
    m_bar->setBusy(true);
    whenDone(m_clients.core.changeSettings(changes), this, [this](const Result<ListOf<SettingInfo>> &settings) {
        m_bar->setBusy(false);
        if (settings)
            saved(settings->items);
        else
            refused(settings.error());
    });
}

void CorePane::saved(const QList<SettingInfo> &settings)
{
    const bool restart = std::ranges::any_of(m_settings, [this](const SettingInfo &setting) {
        return setting.needsRestart && m_fields.value(setting.key)->isEdited();
    });
    show(settings);
    m_page.toast().say(tr("The settings are saved."));
    if (restart)
        m_restart->showMessage(Tone::Info,
                               tr("Some of the changes count from the next start of the core. Game servers run on "
                                  "through it."));
}

void CorePane::refused(const Error &error)
{
    FormField *field = m_fields.value(error.field.mid(1));
    if (!field)
        return m_bar->setError(errorText(error));
    field->setError(error.detail);
    for (FormSection *section : std::as_const(m_sections))
        section->reveal(field);
    field->setFocus(Qt::OtherFocusReason);
    m_bar->setError(tr("Not saved: look at the field that is marked."));
}

} // namespace Pitwall

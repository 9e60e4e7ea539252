#include "ui/settings/apppane.h"

#include "ui/model/language.h"
#include "ui/model/uistate.h"
#include "ui/settings/autostart.h"
#include "ui/settings/settingrow.h"
#include "ui/theme/appearance.h"
#include "ui/theme/style.h"
#include "ui/widgets/card.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

AppPane::AppPane(PageContext &context, Page &page, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_page(page)
    , m_looksTitle(new TextLabel(TextStyle::Subtitle))
    , m_behaviourTitle(new TextLabel(TextStyle::Subtitle))
    , m_theme(new QComboBox)
    , m_language(new QComboBox)
    , m_notifications(makeRemembered(u"notifications/enabled"_s))
    , m_tray(makeRemembered(u"window/closeToTray"_s))
    , m_autostart(new QCheckBox)
    , m_themeRow(new SettingRow(m_theme))
    , m_languageRow(new SettingRow(m_language))
    , m_notificationsRow(new SettingRow(m_notifications))
    , m_trayRow(new SettingRow(m_tray))
    , m_autostartRow(new SettingRow(m_autostart))
    , m_watchingTitle(new TextLabel(TextStyle::Subtitle))
    , m_watchingText(new TextLabel(TextStyle::Small, Tone::Muted))
{
    build();
    connect(m_theme, &QComboBox::activated, this,
            [this](int index) { m_context.appearance.setChoice(static_cast<Appearance::Choice>(index)); });
    connect(&context.appearance, &Appearance::changed, this,
            [this] { m_theme->setCurrentIndex(static_cast<int>(m_context.appearance.choice())); });
    connect(m_language, &QComboBox::activated, this,
            [this](int index) { m_context.language.setChoice(m_language->itemData(index).toString()); });
    connect(m_autostart, &QCheckBox::clicked, this, [this](bool on) {
        if (const Result<> done = Autostart::set(on, QCoreApplication::applicationFilePath()); !done)
            m_page.errors().showError(tr("The start at login could not be changed."), done.error());
        m_autostart->setChecked(Autostart::isOn());
    });
    onLanguageChange(this, [this] { retranslate(); });
}

QCheckBox *AppPane::makeRemembered(const QString &key)
{
    auto *box = new QCheckBox;
    makeSwitch(box);
    box->setChecked(m_context.state.value(key, true).toBool());
    connect(box, &QCheckBox::clicked, this, [this, key](bool on) { m_context.state.setValue(key, on); });
    return box;
}

void AppPane::build()
{
    makeSwitch(m_autostart);
    m_autostart->setChecked(Autostart::isOn());
    m_theme->addItems({{}, {}, {}});
    m_theme->setCurrentIndex(static_cast<int>(m_context.appearance.choice()));
    m_language->addItem({}, QString());
    for (const QString &code : Language::available())
        m_language->addItem(Language::nameOf(code), code);
    for (QComboBox *box : {m_theme, m_language})
        box->setMinimumWidth(200);

    auto *looks = new Card;
    looks->body()->setSpacing(Space::l);
    for (QWidget *row : {static_cast<QWidget *>(m_looksTitle), static_cast<QWidget *>(m_themeRow),
                         static_cast<QWidget *>(m_languageRow)})
        looks->body()->addWidget(row);
    auto *behaviour = new Card;
    behaviour->body()->setSpacing(Space::l);
    for (QWidget *row : {static_cast<QWidget *>(m_behaviourTitle), static_cast<QWidget *>(m_notificationsRow),
                         static_cast<QWidget *>(m_trayRow), static_cast<QWidget *>(m_autostartRow)})
        behaviour->body()->addWidget(row);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::l);
    layout->addWidget(looks);
    layout->addWidget(behaviour);
    buildWatching(layout);
    layout->addStretch(1);
}

void AppPane::buildWatching(QVBoxLayout *layout)
{
    const std::pair<QString, QString> games[] = {{u"scfa"_s, u"Forged Alliance"_s},
                                                 {u"teeworlds"_s, u"Teeworlds"_s},
                                                 {u"ddnet"_s, u"DDNet"_s},
                                                 {u"openttd"_s, u"OpenTTD"_s},
                                                 {u"freeciv"_s, u"Freeciv"_s}};
    auto *watching = new Card;
    m_watchingText->setWordWrap(true);
    watching->body()->addWidget(m_watchingTitle);
    watching->body()->addWidget(m_watchingText);
    for (const auto &[kind, title] : games) {
        auto *path = new QLineEdit;
        const QString key = u"watch/"_s + kind;
        path->setMinimumWidth(360);
        path->setClearButtonEnabled(true);
        path->setText(m_context.state.value(key).toString());
        connect(path, &QLineEdit::textChanged, this,
                [this, key](const QString &text) { m_context.state.setValue(key, text.trimmed()); });
        connect(path, &QLineEdit::editingFinished, this, &AppPane::checkPlayers);
        auto *row = new SettingRow(path);
        watching->body()->addWidget(row);
        m_players.append({kind, title, path, row});
    }
    layout->addWidget(watching);
}

void AppPane::retranslate()
{
    m_looksTitle->setText(tr("Appearance"));
    m_themeRow->setTexts(tr("Theme"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_languageRow->setTexts(tr("Language"));
    m_language->setItemText(0, tr("As the system"));
    m_language->setCurrentIndex(qMax(0, m_language->findData(m_context.language.choice())));
    m_behaviourTitle->setText(tr("Behavior"));
    m_notificationsRow->setTexts(tr("Notifications"),
                                 tr("The desktop tells when something happens to a server; never many at once."));
    m_trayRow->setTexts(tr("Stay in the tray"),
                        tr("Closing the window lets the app go on in the tray, where there is one. Servers run on "
                           "either way."));
    m_autostartRow->setTexts(tr("Start at login"), tr("In the tray, without a window."));
    m_watchingTitle->setText(tr("Watching replays"));
    m_watchingText->setText(tr("The programs of this machine that play replays. Empty: looked for where programs are "
                               "installed."));
    for (const auto &[kind, title, path, row] : std::as_const(m_players))
        path->setPlaceholderText(tr("Found by itself"));
    checkPlayers();
}

void AppPane::checkPlayers()
{
    for (const auto &[kind, title, path, row] : std::as_const(m_players)) {
        const QString place = path->text().trimmed();
        const QFileInfo program(place);
        const bool missing = !place.isEmpty() && !(program.isFile() && program.isExecutable());
        row->setTexts(title, missing ? tr("There is no program at this place.") : QString());
        setInvalid(path, missing);
    }
}

} // namespace Pitwall

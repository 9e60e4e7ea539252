#include "ui/shell/setuppage.h"

#include "ui/widgets/busyindicator.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QIcon>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int shortestPassword = 10;

SetupPage::SetupPage(AccessClient &access, bool codeNeeded, QWidget *parent)
    : QWidget(parent)
    , m_access(access)
    , m_codeNeeded(codeNeeded)
    , m_errors(new ErrorBar)
    , m_title(new TextLabel(TextStyle::Title))
    , m_intro(new TextLabel(TextStyle::Body, Tone::Secondary))
    , m_codeLabel(new TextLabel)
    , m_code(new QLineEdit)
    , m_nameLabel(new TextLabel)
    , m_name(new QLineEdit)
    , m_passwordLabel(new TextLabel)
    , m_password(new QLineEdit)
    , m_againLabel(new TextLabel)
    , m_again(new QLineEdit)
    , m_problem(new TextLabel(TextStyle::Small, Tone::Muted))
    , m_create(makeButton(ButtonKind::Primary))
    , m_later(makeButton(ButtonKind::Quiet))
    , m_busy(new BusyIndicator)
{
    m_intro->setWordWrap(true);
    m_name->setMaxLength(64);
    for (QLineEdit *line : {m_password, m_again}) {
        line->setEchoMode(QLineEdit::Password);
        line->setMaxLength(1024);
    }
    auto *card = new Card;
    card->setFixedWidth(460);
    card->body()->setContentsMargins(Space::xxl, Space::xxl, Space::xxl, Space::xl);
    card->body()->setSpacing(Space::s);
    auto *mark = new QLabel;
    mark->setPixmap(QIcon(u":/pitwall/icons/pitwall.svg"_s).pixmap(QSize(48, 48), devicePixelRatioF()));
    card->body()->addWidget(mark);
    card->body()->addSpacing(Space::s);
    card->body()->addWidget(m_title);
    card->body()->addWidget(m_intro);
    card->body()->addSpacing(Space::s);
    card->body()->addWidget(m_errors);
    const std::pair<QLabel *, QLineEdit *> rows[] = {
        {m_codeLabel, m_code}, {m_nameLabel, m_name}, {m_passwordLabel, m_password}, {m_againLabel, m_again}};
    for (const auto &[label, line] : rows) {
        label->setBuddy(line);
        card->body()->addWidget(label);
        card->body()->addWidget(line);
        card->body()->addSpacing(Space::xs);
        connect(line, &QLineEdit::textChanged, this, &SetupPage::check);
        connect(line, &QLineEdit::returnPressed, this, &SetupPage::submit);
    }
    m_codeLabel->setVisible(codeNeeded);
    m_code->setVisible(codeNeeded);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(m_busy);
    buttons->addWidget(m_later);
    buttons->addWidget(m_create);
    card->body()->addSpacing(Space::s);
    card->body()->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    auto *middle = new QHBoxLayout; // not an alignment: that would take too little height for the wrapped text
    middle->addStretch(1);
    middle->addWidget(card);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addStretch(2);

    connect(m_create, &QPushButton::clicked, this, &SetupPage::submit);
    connect(m_later, &QPushButton::clicked, this, &SetupPage::later);
    onLanguageChange(this, [this] { retranslate(); });
    (codeNeeded ? m_code : m_name)->setFocus();
}

void SetupPage::retranslate()
{
    m_title->setText(tr("Welcome to Pitwall"));
    m_intro->setText(tr("Make the first administrator. With this name and password you log in from a browser, from "
                        "another machine and with scripts. There is no default password."));
    m_codeLabel->setText(tr("One-time &code, as pitwalld has printed it"));
    m_nameLabel->setText(tr("&Name"));
    m_passwordLabel->setText(tr("&Password"));
    m_againLabel->setText(tr("Password &again"));
    m_create->setText(tr("Create administrator"));
    m_later->setText(tr("Later"));
    check();
}

QString SetupPage::problem() const
{
    if (m_codeNeeded && m_code->text().trimmed().isEmpty())
        return tr("The code is missing.");
    if (m_name->text().trimmed().isEmpty())
        return tr("The name is missing.");
    if (m_password->text().size() < shortestPassword)
        return tr("At least %n characters.", nullptr, shortestPassword);
    return m_password->text() == m_again->text() ? QString() : tr("The passwords differ.");
}

void SetupPage::check()
{
    const QString why = problem();
    m_problem->setText(why);
    m_create->setEnabled(why.isEmpty() && !m_busy->isBusy());
}

void SetupPage::submit()
{
    if (!m_create->isEnabled())
        return;
    m_errors->clear();
    m_busy->setBusy(true);
    check();
    const QString name = m_name->text().trimmed();
    const Secret password(m_password->text().toUtf8());
    if (m_codeNeeded) {
        whenDone(m_access.setUp(m_code->text().trimmed(), name, password), this,
                 [this](const Result<AccessClient::Login> &login) {
                     if (login)
                         Q_EMIT loggedIn(login->bearer);
                     finish(login ? nullptr : &login.error());
                 });
        return;
    }
    whenDone(m_access.addUser({.name = name, .grants = {.administrator = true}}, password), this,
             [this](const Result<User> &user) { finish(user ? nullptr : &user.error()); });
}

void SetupPage::finish(const Error *error)
{
    m_busy->setBusy(false);
    check();
    if (error)
        m_errors->showError(tr("The administrator could not be made."), *error);
    else
        Q_EMIT done();
}

} // namespace Pitwall

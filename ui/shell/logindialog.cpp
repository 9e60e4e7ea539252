#include "ui/shell/logindialog.h"

#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

LoginDialog::LoginDialog(const QString &coreName, const QString &user, QWidget *parent)
    : QDialog(parent)
    , m_user(new QLineEdit(user))
    , m_password(new QLineEdit)
    , m_errors(new ErrorBar)
    , m_setup(makeButton(ButtonKind::Quiet))
    , m_cancel(makeButton())
    , m_logIn(makeButton(ButtonKind::Primary))
{
    setMinimumWidth(400);
    m_user->setMaxLength(64);
    m_password->setMaxLength(1024);
    m_password->setEchoMode(QLineEdit::Password);
    auto *title = new TextLabel(TextStyle::Subtitle);
    auto *userLabel = new TextLabel;
    auto *passwordLabel = new TextLabel;
    userLabel->setBuddy(m_user);
    passwordLabel->setBuddy(m_password);
    auto *form = new QFormLayout;
    form->addRow(userLabel, m_user);
    form->addRow(passwordLabel, m_password);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::xl, Space::xl, Space::xl, Space::l);
    layout->setSpacing(Space::l);
    layout->addWidget(title);
    layout->addWidget(m_errors);
    layout->addLayout(form);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_setup);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_logIn);
    layout->addLayout(buttons);

    connect(m_setup, &QPushButton::clicked, this, [this] {
        reject();
        Q_EMIT setupWanted();
    });
    connect(m_user, &QLineEdit::textChanged, this, &LoginDialog::check);
    connect(m_password, &QLineEdit::textChanged, this, &LoginDialog::check);
    connect(m_user, &QLineEdit::returnPressed, this, &LoginDialog::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &LoginDialog::submit);
    connect(m_logIn, &QPushButton::clicked, this, &LoginDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    check();
    onLanguageChange(this, [=, this] {
        setWindowTitle(tr("Log in"));
        title->setText(tr("Log in to %1").arg(coreName));
        userLabel->setText(tr("&Name"));
        passwordLabel->setText(tr("&Password"));
        m_logIn->setText(tr("Log in"));
        m_cancel->setText(tr("Cancel"));
        m_setup->setText(tr("First use…"));
    });
    (user.isEmpty() ? m_user : m_password)->setFocus();
}

void LoginDialog::check()
{
    m_logIn->setEnabled(!m_busy && !m_user->text().isEmpty() && !m_password->text().isEmpty());
}

void LoginDialog::submit()
{
    if (!m_logIn->isEnabled())
        return;
    m_errors->clear();
    m_busy = true;
    check();
    Q_EMIT submitted(m_user->text(), Secret(m_password->text().toUtf8()));
}

void LoginDialog::showError(const Error &error)
{
    m_busy = false;
    check();
    m_errors->showError(tr("You could not be logged in."), error);
    m_password->selectAll();
    m_password->setFocus();
}

} // namespace Pitwall

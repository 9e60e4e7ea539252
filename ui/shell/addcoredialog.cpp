#include "ui/shell/addcoredialog.h"

#include "core/client/peer.h"
#include "ui/shell/certificateprobe.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUuid>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

AddCoreDialog::AddCoreDialog(QWidget *parent)
    : QDialog(parent)
    , m_errors(new ErrorBar)
    , m_title(new TextLabel(TextStyle::Subtitle))
    , m_addressLabel(new TextLabel)
    , m_address(new QLineEdit)
    , m_look(makeButton())
    , m_busy(new BusyIndicator)
    , m_second(new QWidget)
    , m_fingerprintLabel(new TextLabel(TextStyle::Strong))
    , m_fingerprint(new TextLabel(TextStyle::Mono))
    , m_hint(new TextLabel(TextStyle::Small, Tone::Muted))
    , m_compared(new QCheckBox)
    , m_userLabel(new TextLabel)
    , m_user(new QLineEdit)
    , m_passwordLabel(new TextLabel)
    , m_password(new QLineEdit)
    , m_add(makeButton(ButtonKind::Primary))
    , m_cancel(makeButton())
{
    build();
    connect(m_look, &QPushButton::clicked, this, &AddCoreDialog::lookAtCore);
    connect(m_address, &QLineEdit::returnPressed, this, &AddCoreDialog::lookAtCore);
    connect(m_address, &QLineEdit::textChanged, m_second,
            &QWidget::hide); // what was compared belongs to another address
    connect(m_compared, &QCheckBox::toggled, this, &AddCoreDialog::check);
    connect(m_user, &QLineEdit::textChanged, this, &AddCoreDialog::check);
    connect(m_password, &QLineEdit::textChanged, this, &AddCoreDialog::check);
    connect(m_password, &QLineEdit::returnPressed, this, &AddCoreDialog::submit);
    connect(m_add, &QPushButton::clicked, this, &AddCoreDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    onLanguageChange(this, [this] { retranslate(); });
    check();
}

void AddCoreDialog::build()
{
    setMinimumWidth(480);
    m_addressLabel->setBuddy(m_address);
    m_userLabel->setBuddy(m_user);
    m_passwordLabel->setBuddy(m_password);
    m_user->setMaxLength(64);
    m_password->setMaxLength(1024);
    m_password->setEchoMode(QLineEdit::Password);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fingerprint->setWordWrap(true);
    m_hint->setWordWrap(true);

    auto *addressRow = new QHBoxLayout;
    addressRow->addWidget(m_address, 1);
    addressRow->addWidget(m_look);
    addressRow->addWidget(m_busy);
    auto *card = new Card;
    card->body()->addWidget(m_fingerprintLabel);
    card->body()->addWidget(m_fingerprint);
    card->body()->addWidget(m_hint);
    card->body()->addWidget(m_compared);
    auto *login = new QFormLayout;
    login->addRow(m_userLabel, m_user);
    login->addRow(m_passwordLabel, m_password);
    auto *second = new QVBoxLayout(m_second);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(Space::l);
    second->addWidget(card);
    second->addLayout(login);
    m_second->hide();

    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::xl, Space::xl, Space::xl, Space::l);
    layout->setSpacing(Space::m);
    layout->addWidget(m_title);
    layout->addWidget(m_errors);
    layout->addWidget(m_addressLabel);
    layout->addLayout(addressRow);
    layout->addWidget(m_second);
    layout->addStretch(1);
    layout->addLayout(buttons);
}

void AddCoreDialog::retranslate()
{
    setWindowTitle(tr("Add a core"));
    m_title->setText(tr("Add a core on another machine"));
    m_addressLabel->setText(tr("&Address, as its own app shows it under Settings"));
    m_address->setPlaceholderText(u"https://hall-1:8400"_s);
    m_look->setText(tr("&Connect"));
    m_fingerprintLabel->setText(tr("Fingerprint of its certificate (SHA-256)"));
    m_hint->setText(tr("Compare it with the one that is shown on the other machine. If they differ, somebody may be "
                       "listening in between."));
    m_compared->setText(tr("They are the &same"));
    m_userLabel->setText(tr("&Name"));
    m_passwordLabel->setText(tr("&Password"));
    m_add->setText(tr("Add and log in"));
    m_cancel->setText(tr("Cancel"));
}

void AddCoreDialog::setBusy(bool busy)
{
    m_busy->setBusy(busy);
    m_look->setEnabled(!busy);
    m_address->setEnabled(!busy);
    m_second->setEnabled(!busy);
    check();
}

void AddCoreDialog::lookAtCore()
{
    m_errors->clear();
    const Result<QUrl> url = Peer::urlFrom(m_address->text());
    if (!url) {
        m_errors->showMessage(Tone::Danger, tr("This is not the address of a core."));
        return;
    }
    m_core = {.id = QUuid::createUuid().toString(QUuid::WithoutBraces), .name = url->host(), .url = url->toString()};
    if (url->scheme() == "http"_L1) {
        showFingerprint({});
        return;
    }
    setBusy(true);
    whenDone(shownFingerprint(*url, this), this, [this](const Result<QByteArray> &fingerprint) {
        setBusy(false);
        if (fingerprint)
            showFingerprint(*fingerprint);
        else
            m_errors->showError(tr("There is no core at this address."), fingerprint.error());
    });
}

/// In lines of eight pairs, as people compare them.
static QString inGroups(const QByteArray &fingerprint)
{
    QString text;
    const QList<QByteArray> pairs = fingerprint.split(':');
    for (qsizetype i = 0; i < pairs.size(); ++i)
        text += (i == 0            ? u""_s
                     : i % 16 == 0 ? u"\n"_s
                     : i % 8 == 0  ? u"   "_s
                                   : u" "_s)
            + QString::fromLatin1(pairs.at(i));
    return text;
}

void AddCoreDialog::showFingerprint(const QByteArray &fingerprint)
{
    m_core.fingerprint = QString::fromLatin1(fingerprint);
    const bool secure = !fingerprint.isEmpty();
    setTextStyle(m_fingerprint, secure ? TextStyle::Mono : TextStyle::Body);
    m_fingerprint->setText(secure ? inGroups(fingerprint)
                                  : tr("This connection is not encrypted: everyone in the network can read along."));
    m_compared->setChecked(false);
    m_compared->setText(secure ? tr("They are the &same") : tr("Connect &nevertheless"));
    m_fingerprintLabel->setVisible(secure);
    m_hint->setVisible(secure);
    m_second->show();
    adjustSize();
    m_compared->setFocus();
}

void AddCoreDialog::setAddress(const QString &address)
{
    m_address->setText(address);
    lookAtCore();
}

void AddCoreDialog::check()
{
    m_add->setEnabled(!m_busy->isBusy() && m_second->isVisibleTo(this) && m_compared->isChecked()
                      && !m_user->text().isEmpty() && !m_password->text().isEmpty());
}

void AddCoreDialog::submit()
{
    if (!m_add->isEnabled())
        return;
    m_errors->clear();
    m_core.user = m_user->text();
    setBusy(true);
    Q_EMIT submitted(m_core, Secret(m_password->text().toUtf8()));
}

void AddCoreDialog::showError(const Error &error)
{
    setBusy(false);
    m_errors->showError(tr("You could not be logged in."), error);
    m_password->selectAll();
    m_password->setFocus();
}

} // namespace Pitwall

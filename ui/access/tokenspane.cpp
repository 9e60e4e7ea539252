#include "ui/access/tokenspane.h"

#include "core/client/clients.h"
#include "ui/access/grantseditor.h"
#include "ui/access/permissiontext.h"
#include "ui/model/format.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr std::chrono::days lifetimes[] = {std::chrono::days(1), std::chrono::days(7), std::chrono::days(30),
                                                  std::chrono::days(90)}; // the choice behind them is "never"
static constexpr int usualLifetime = 2;

static QString shown(const std::optional<Time> &at)
{
    return at ? Format::dateTime(*at) : TokensPane::tr("Never");
}

static QList<PagedTableOf<ApiToken>::Column> tokenColumns()
{
    using Table = PagedTableOf<ApiToken>;
    return {
        Table::words([] { return TokensPane::tr("Name"); }, [](const ApiToken &token) { return token.name; }),
        Table::words([] { return TokensPane::tr("May"); },
                     [](const ApiToken &token) { return grantsSummary(token.scope); }),
        Table::words([] { return TokensPane::tr("Expires"); },
                     [](const ApiToken &token) { return shown(token.expiresAt); }),
        Table::words([] { return TokensPane::tr("Last used"); },
                     [](const ApiToken &token) { return shown(token.lastUsed); }),
    };
}

TokensPane::TokensPane(PageContext &context, Page &page, QWidget *parent)
    : EditorPane(page, "token"_L1, parent)
    , m_context(context)
    , m_tokens(new PagedTableOf<ApiToken>(
          tokenColumns(), [&context](const QString &) { return context.clients.access.tokens(); }, this))
    , m_nameLabel(new QLabel)
    , m_name(new QLineEdit)
    , m_expiryLabel(new QLabel)
    , m_expiry(new QComboBox)
    , m_scope(new GrantsEditor(context.servers))
    , m_secretBox(new QWidget)
    , m_secretHint(new TextLabel(TextStyle::Small, Tone::Secondary))
    , m_secret(new QLineEdit)
    , m_copy(makeButton("copy"_L1))
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    m_nameLabel->setBuddy(m_name);
    m_expiryLabel->setBuddy(m_expiry);
    m_name->setMaxLength(64);
    m_name->setObjectName(u"tokenName"_s);
    m_expiry->addItems({{}, {}, {}, {}, {}});
    m_secret->setReadOnly(true);
    m_secret->setObjectName(u"tokenSecret"_s);
    setTextStyle(m_secret, TextStyle::Mono);
    m_secretHint->setWordWrap(true);
    auto *secret = new QVBoxLayout(m_secretBox);
    secret->setContentsMargins(0, 0, 0, Space::s);
    secret->addWidget(m_secretHint);
    secret->addWidget(m_secret);
    secret->addWidget(m_copy, 0, Qt::AlignLeft);
    for (QWidget *widget :
         {m_secretBox, static_cast<QWidget *>(m_nameLabel), static_cast<QWidget *>(m_name),
          static_cast<QWidget *>(m_expiryLabel), static_cast<QWidget *>(m_expiry), static_cast<QWidget *>(m_scope)})
        layout->addWidget(widget);
    setUp(m_tokens, {24, 0, 22, 22}, form);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_secret->text());
        this->page().toast().say(tr("The token is copied."));
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void TokensPane::retranslate()
{
    setButtonTexts(tr("Add token"), tr("Make token"), tr("Revoke token"));
    m_nameLabel->setText(tr("Name"));
    m_name->setAccessibleName(tr("Name"));
    m_expiryLabel->setText(tr("Expires"));
    m_expiry->setAccessibleName(tr("Expires"));
    m_expiry->setItemText(0, tr("In a day"));
    m_expiry->setItemText(1, tr("In a week"));
    m_expiry->setItemText(2, tr("In 30 days"));
    m_expiry->setItemText(3, tr("In 90 days"));
    m_expiry->setItemText(4, tr("Never"));
    m_secret->setAccessibleName(tr("Token"));
    m_secretHint->setText(tr("This is the only time that the token is shown. Keep it where your script reads it."));
    m_copy->setText(tr("Copy token"));
    empty()->setTexts(tr("No tokens"), tr("With a token a script can do what you allow it, without your password."),
                      tr("Add token"));
    setFormTitle(isNew() ? tr("New token") : m_name->text());
}

QString TokensPane::failureText() const
{
    return tr("The tokens could not be loaded.");
}

void TokensPane::setFormEnabled(bool enabled)
{
    m_name->setReadOnly(!enabled);
    m_expiryLabel->setVisible(enabled);
    m_expiry->setVisible(enabled);
    m_scope->setEnabled(enabled);
    setSaveVisible(enabled);
}

void TokensPane::showNew()
{
    m_secretBox->hide();
    m_secret->clear();
    m_name->clear();
    m_expiry->setCurrentIndex(usualLifetime);
    m_scope->setGrants({});
    setFormEnabled(true);
    retranslate();
    m_name->setFocus();
}

void TokensPane::showRow(int row)
{
    m_secretBox->hide();
    m_secret->clear();
    m_name->setText(m_tokens->at(row).name);
    m_scope->setGrants(m_tokens->at(row).scope);
    setFormEnabled(false);
    retranslate();
}

void TokensPane::save()
{
    ApiToken token;
    token.name = m_name->text();
    token.scope = m_scope->grants();
    const auto lifetime = static_cast<size_t>(m_expiry->currentIndex());
    if (lifetime < std::size(lifetimes))
        token.expiresAt = Format::now() + lifetimes[lifetime];
    whenDone(m_context.clients.access.addToken(token), this, [this](const Result<NewToken> &made) { finish(made); });
}

void TokensPane::finish(const Result<NewToken> &made)
{
    if (!made)
        return refused(made.error());
    m_secret->setText(made->secret);
    m_secretBox->show();
    m_secret->setFocus();
    m_secret->selectAll();
    setFormEnabled(false);
    load(); // the form stays: the secret is seen only now
}

void TokensPane::remove()
{
    const ApiToken token = m_tokens->at(currentRow());
    page().confirm().ask({.text = tr("Revoke the token %1? What uses it stops working at once.").arg(token.name),
                          .actionText = tr("Revoke token")},
                         [this, id = token.id] {
                             whenDone(m_context.clients.access.removeToken(id), this,
                                      [this](const Result<> &done) { done ? saved() : refused(done.error()); });
                         });
}

} // namespace Pitwall

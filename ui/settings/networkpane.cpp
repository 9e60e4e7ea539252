#include "ui/settings/networkpane.h"

#include "ui/settings/addressrow.h"
#include "ui/settings/qrcode.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/statusshape.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QHostAddress>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

NetworkPane::NetworkPane(Clients &clients, Page &page, QWidget *parent)
    : QWidget(parent)
    , m_clients(clients)
    , m_page(page)
    , m_shape(new StatusShape)
    , m_state(new TextLabel(TextStyle::Subtitle))
    , m_sentence(new TextLabel(TextStyle::Body, Tone::Secondary))
    , m_door(makeButton("lan"_L1))
    , m_addressCard(nullptr)
    , m_addressesTitle(new TextLabel(TextStyle::Subtitle))
    , m_addresses(new QVBoxLayout)
    , m_fingerprintTitle(new TextLabel(TextStyle::Strong))
    , m_fingerprintText(new TextLabel(TextStyle::Small, Tone::Muted))
    , m_fingerprint(new AddressRow)
    , m_code(new QrCode)
    , m_codeText(new TextLabel(TextStyle::Small, Tone::Secondary))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::l);
    layout->addWidget(buildDoor());
    layout->addWidget(m_addressCard = buildAddresses());
    layout->addStretch(1);
    const auto say = [this](const QString &text) {
        m_page.toast().say(tr("%1 is copied.").arg(text));
    };
    connect(m_fingerprint, &AddressRow::copied, this, say);
    connect(m_door, &QPushButton::clicked, this, &NetworkPane::askToOpen);
    connect(&clients.transport, &Transport::reset, this, &NetworkPane::load);
    connect(&clients.transport, &Transport::eventCame, this, [this](const Event &event) {
        if (event.topic == "settings"_L1 && event.subject == "net.openToLan"_L1)
            load();
    });
    onLanguageChange(this, [this] { retranslate(); });
}

Card *NetworkPane::buildDoor()
{
    m_sentence->setWordWrap(true);
    auto *card = new Card;
    auto *words = new QGridLayout;
    words->setHorizontalSpacing(Space::s);
    words->addWidget(m_shape, 0, 0, Qt::AlignCenter);
    words->addWidget(m_state, 0, 1);
    words->addWidget(m_sentence, 1, 1);
    words->setColumnStretch(1, 1);
    words->setRowStretch(2, 1);
    words->setVerticalSpacing(Space::xs);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::xl);
    row->addLayout(words, 1);
    row->addWidget(m_door, 0, Qt::AlignVCenter);
    card->body()->addLayout(row);
    return card;
}

Card *NetworkPane::buildAddresses()
{
    m_addresses->setSpacing(0);
    m_codeText->setWordWrap(true);
    m_codeText->setFixedWidth(m_code->sizeHint().width());
    m_fingerprintText->setWordWrap(true);
    auto *card = new Card;
    auto *left = new QVBoxLayout;
    left->setSpacing(Space::s);
    left->addWidget(m_addressesTitle);
    left->addLayout(m_addresses);
    left->addSpacing(Space::l);
    left->addWidget(m_fingerprintTitle);
    left->addWidget(m_fingerprintText);
    left->addWidget(m_fingerprint);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->addWidget(m_code);
    right->addWidget(m_codeText);
    right->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::xl);
    row->addLayout(left, 1);
    row->addLayout(right);
    card->body()->addLayout(row);
    return card;
}

void NetworkPane::retranslate()
{
    m_addressesTitle->setText(tr("Addresses"));
    m_fingerprintTitle->setText(tr("Fingerprint of the certificate"));
    m_fingerprintText->setText(tr("SHA-256. Who adds this core on another computer compares it with this one."));
    m_codeText->setText(tr("The players' page, for phones in the same network."));
    refresh();
}

void NetworkPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void NetworkPane::load()
{
    if (!isVisible() || m_clients.transport.link() != Transport::Link::Up)
        return;
    whenDone(m_clients.core.info(), this, [this](const Result<CoreInfo> &info) {
        if (info)
            show(*info);
        else
            m_page.errors().showError(tr("The state of the network could not be loaded."), info.error());
    });
}

/// The address that others in the network use, or nothing.
static QString networkUrl(const CoreInfo &core)
{
    const auto it = std::ranges::find_if(
        core.addresses, [](const QString &url) { return !QHostAddress(QUrl(url).host()).isLoopback(); });
    return it == core.addresses.end() ? QString() : *it;
}

void NetworkPane::show(const CoreInfo &info)
{
    m_core = info;
    m_loaded = true;
    qDeleteAll(std::exchange(m_rows, {}));
    for (const QString &address : info.addresses) {
        auto *row = new AddressRow;
        row->setText(address);
        connect(row, &AddressRow::copied, m_fingerprint, &AddressRow::copied);
        m_addresses->addWidget(row);
        m_rows.append(row);
    }
    m_fingerprint->setText(info.certificateFingerprint);
    refresh();
}

void NetworkPane::refresh()
{
    const bool open = m_core.openToLan;
    const bool encrypted = !m_core.certificateFingerprint.isEmpty();
    m_shape->setVisible(m_loaded);
    m_door->setVisible(m_loaded);
    m_addressCard->setVisible(m_loaded);
    if (!m_loaded)
        return;
    m_shape->setLook(open ? Look{Shape::Disc, Tone::Ok} : Look{Shape::Ring, Tone::Neutral});
    m_state->setText(open ? tr("Open to the network") : tr("Only on this machine"));
    m_shape->setAccessibleName(m_state->text());
    if (!open)
        m_sentence->setText(tr("Pitwall answers this machine alone. Game servers are reachable all the same; this is "
                               "about the players' page, and about apps and scripts on other machines."));
    else
        m_sentence->setText(encrypted ? tr("Others in the network reach the players' page, and log in, encrypted.")
                                      : tr("Others in the network reach the players' page, and log in. It is not "
                                           "encrypted: switch that on under Core, Network."));
    m_door->setText(open ? tr("Close") : tr("Open to the network…"));
    for (QWidget *part : {static_cast<QWidget *>(m_fingerprintTitle), static_cast<QWidget *>(m_fingerprintText),
                          static_cast<QWidget *>(m_fingerprint)})
        part->setVisible(encrypted);
    const QString url = networkUrl(m_core);
    const QString playersPage = url.isEmpty() ? QString() : QString(url + u'/');
    m_code->setText(playersPage);
    m_code->setAccessibleName(tr("QR code of %1").arg(playersPage));
    m_code->setVisible(!url.isEmpty());
    m_codeText->setVisible(!url.isEmpty());
}

void NetworkPane::askToOpen()
{
    if (m_core.openToLan)
        return setOpen(false);
    m_page.confirm().ask({.text = tr("Open Pitwall to everybody in the network? They see the players' page; all else "
                                     "needs a login."),
                          .actionText = tr("Open")},
                         [this] { setOpen(true); });
}

void NetworkPane::setOpen(bool open)
{
    m_door->setEnabled(false);
    whenDone(m_clients.core.openToLan(open), this, [this, open](const Result<CoreInfo> &info) {
        m_door->setEnabled(true);
        if (info)
            show(*info);
        else
            m_page.errors().showError(open ? tr("Pitwall could not be opened to the network.")
                                           : tr("Pitwall could not be closed to the network."),
                                      info.error());
    });
}

} // namespace Pitwall

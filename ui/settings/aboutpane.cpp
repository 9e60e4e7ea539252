#include "ui/settings/aboutpane.h"

#include "ui/model/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// What is linked or shipped; names and licenses are the same in every language.
static constexpr std::pair<const char *, const char *> libraries[] = {
    {"Qt 6 (Widgets, Network, WebSockets, Sql, Svg, D-Bus)", "LGPL-3.0"},
    {"Qt Charts", "GPL-3.0"},
    {"QScintilla", "GPL-3.0"},
    {"QtKeychain", "BSD-3-Clause"},
    {"Boost.Asio, Boost.Beast", "BSL-1.0"},
    {"tl::expected", "CC0-1.0"},
    {"OpenSSL", "Apache-2.0"},
    {"libsodium", "ISC"},
    {"libqrencode", "LGPL-2.1-or-later"},
    {"prometheus-cpp", "MIT"},
    {"toml++", "MIT"},
    {"Valijson", "BSD-2-Clause"},
    {"CLI11", "BSD-3-Clause"},
    {"Zstandard, zlib, libarchive", "BSD-3-Clause, Zlib, BSD-2-Clause"},
    {"Noto Sans", "OFL-1.1"},
};

AboutPane::AboutPane(Clients &clients, QWidget *parent)
    : QWidget(parent)
    , m_clients(clients)
    , m_sentence(new TextLabel(TextStyle::Body, Tone::Secondary))
    , m_facts(new KeyValueGrid)
    , m_licenseTitle(new TextLabel(TextStyle::Subtitle))
    , m_license(new TextLabel)
    , m_librariesTitle(new TextLabel(TextStyle::Subtitle))
{
    auto *logo = new QLabel;
    logo->setPixmap(QIcon(u":/pitwall/icons/pitwall.svg"_s).pixmap(QSize(64, 64), devicePixelRatioF()));
    auto *name = new TextLabel(TextStyle::Title);
    name->setText(u"Pitwall"_s);
    m_sentence->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(Space::xs);
    words->addWidget(name);
    words->addWidget(m_sentence);
    auto *head = new QHBoxLayout;
    head->setSpacing(Space::l);
    head->addWidget(logo, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    for (const QString &id : {u"app"_s, u"core"_s, u"host"_s, u"usage"_s})
        m_facts->addRow(id);
    auto *about = new Card;
    about->body()->setSpacing(Space::l);
    about->body()->addLayout(head);
    about->body()->addWidget(m_facts);

    m_license->setWordWrap(true);
    auto *license = new Card;
    license->body()->addWidget(m_licenseTitle);
    license->body()->addWidget(m_license);

    auto *parts = new KeyValueGrid;
    for (const auto &[library, terms] : libraries) {
        const QString id = QString::fromUtf8(library);
        parts->addRow(id);
        parts->setKey(id, id);
        parts->setValue(id, QString::fromUtf8(terms));
    }
    auto *standsOn = new Card;
    standsOn->body()->addWidget(m_librariesTitle);
    standsOn->body()->addWidget(parts);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::l);
    for (QWidget *card : {about, license, standsOn})
        layout->addWidget(card);
    layout->addStretch(1);
    onLanguageChange(this, [this] { retranslate(); });
}

void AboutPane::retranslate()
{
    m_sentence->setText(tr("The control room of a game night: launches game servers, watches over them, and shows "
                           "what is going on."));
    m_facts->setKey(u"app"_s, tr("This app"));
    m_facts->setKey(u"core"_s, tr("Core"));
    m_facts->setKey(u"host"_s, tr("On machine"));
    m_facts->setKey(u"usage"_s, tr("Used by the core"));
    m_licenseTitle->setText(tr("License"));
    m_license->setText(
        tr("Pitwall is free software: you may use it, change it and pass it on under the terms of the GNU "
           "General Public License, version 3 or later. It comes without any warranty."));
    m_librariesTitle->setText(tr("What it stands on"));
    refresh();
}

void AboutPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    whenDone(m_clients.core.info(), this, [this](const Result<CoreInfo> &info) {
        if (!info)
            return; // what is known of the app stands there anyway
        m_core = *info;
        refresh();
    });
}

void AboutPane::refresh()
{
    m_facts->setValue(u"app"_s, tr("Version %1, Qt %2").arg(u"" PITWALL_VERSION ""_s, QString::fromLatin1(qVersion())));
    if (m_core.version.isEmpty())
        return;
    m_facts->setValue(u"core"_s,
                      tr("Version %1, up for %2").arg(m_core.version, Format::since(m_core.startedAt, Format::now())));
    m_facts->setValue(u"host"_s, m_core.hostName);
    m_facts->setValue(u"usage"_s,
                      tr("%1 of a CPU core, %2 of memory; %3 of disk are free")
                          .arg(Format::percent(m_core.cpuPercent), Format::bytes(m_core.memoryBytes),
                               Format::bytes(m_core.diskFreeBytes)));
}

} // namespace Pitwall

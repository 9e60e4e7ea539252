#include "ui/add/summarypane.h"

#include "ui/forms/gametexts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

SummaryPane::SummaryPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(TextStyle::Subtitle))
    , m_facts(new KeyValueGrid)
{
    for (const QString &id :
         {u"game"_s, u"name"_s, u"group"_s, u"address"_s, u"ports"_s, u"settings"_s, u"start"_s, u"public"_s})
        m_facts->addRow(id);
    auto *card = new Card;
    card->body()->addWidget(m_title);
    card->body()->addWidget(m_facts);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(card);
    layout->addStretch(1);
    onLanguageChange(this, [this] { retranslate(); });
}

void SummaryPane::show(const ServerRecord &record, const GameInfo &game)
{
    m_record = record;
    m_game = game;
    retranslate();
}

QString SummaryPane::portsText() const
{
    QStringList ports;
    for (const GamePort &port : m_game.ports) {
        const bool udp = port.transport == GamePort::Transport::Udp;
        ports.append(u"%1: %2 (%3)"_s.arg(gameText(port.title.isEmpty() ? port.role : port.title))
                         .arg(m_record.ports.value(port.role))
                         .arg(udp ? u"UDP"_s : u"TCP"_s));
    }
    return ports.join(u'\n');
}

QString SummaryPane::settingsText() const
{
    QStringList lines;
    for (const GameSetting &setting : m_game.settings) {
        const QJsonValue value = m_record.settings.value(setting.key);
        if (value.isUndefined())
            continue;
        const QString title = gameText(setting.title);
        if (setting.type == GameSetting::Type::Secret)
            lines.append(tr("%1: set", "a secret").arg(title));
        else if (value.isBool())
            lines.append(u"%1: %2"_s.arg(title, value.toBool() ? tr("yes") : tr("no")));
        else
            lines.append(u"%1: %2"_s.arg(title, value.toVariant().toString()));
    }
    return lines.isEmpty() ? tr("as the game has them") : lines.join(u'\n');
}

void SummaryPane::retranslate()
{
    m_title->setText(tr("What is added"));
    m_facts->setKey(u"game"_s, tr("Game"));
    m_facts->setKey(u"name"_s, tr("Name"));
    m_facts->setKey(u"group"_s, tr("Group"));
    m_facts->setKey(u"address"_s, tr("Listens on"));
    m_facts->setKey(u"ports"_s, tr("Ports"));
    m_facts->setKey(u"settings"_s, tr("Settings"));
    m_facts->setKey(u"start"_s, tr("Starts with Pitwall"));
    m_facts->setKey(u"public"_s, tr("On the players' page"));
    m_facts->setValue(u"game"_s,
                      m_game.installedVersion.isEmpty() ? m_game.title
                                                        : QString(m_game.title + u' ' + m_game.installedVersion));
    m_facts->setValue(u"name"_s, m_record.name);
    m_facts->setValue(u"group"_s, m_record.group);
    m_facts->setRowVisible(u"group"_s, !m_record.group.isEmpty());
    m_facts->setValue(u"address"_s,
                      m_record.bindAddress.isEmpty() ? tr("every address of the machine") : m_record.bindAddress);
    m_facts->setValue(u"ports"_s, portsText());
    m_facts->setRowVisible(u"ports"_s, !m_game.ports.isEmpty());
    m_facts->setValue(u"settings"_s, settingsText());
    m_facts->setValue(u"start"_s, m_record.autostart ? tr("yes") : tr("no"));
    m_facts->setValue(u"public"_s, m_record.publicListed ? tr("yes") : tr("no"));
}

} // namespace Pitwall

#pragma once

#include "core/client/clients.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace Pitwall {

class AddressRow;
class Card;
class Page;
class QrCode;
class StatusShape;
class TextLabel;

/// The door of the core to the network: open or closed, under which addresses, with which certificate.
class NetworkPane final : public QWidget
{
    Q_OBJECT

public:
    NetworkPane(Clients &clients, Page &page, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    Card *buildDoor();
    Card *buildAddresses();
    void retranslate();
    void load();
    void show(const CoreInfo &info);
    void refresh();
    void askToOpen();
    void setOpen(bool open);

    Clients &m_clients;
    Page &m_page;
    CoreInfo m_core;
    bool m_loaded = false;
    StatusShape *m_shape;
    TextLabel *m_state;
    TextLabel *m_sentence;
    QPushButton *m_door;
    Card *m_addressCard;
    TextLabel *m_addressesTitle;
    QVBoxLayout *m_addresses;
    QList<AddressRow *> m_rows;
    TextLabel *m_fingerprintTitle;
    TextLabel *m_fingerprintText;
    AddressRow *m_fingerprint;
    QrCode *m_code;
    TextLabel *m_codeText;
};

} // namespace Pitwall

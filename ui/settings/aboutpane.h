#pragma once

#include "core/client/clients.h"

#include <QWidget>

namespace Pitwall {

class KeyValueGrid;
class TextLabel;

/// What this program is, in which version, and what it stands on.
class AboutPane final : public QWidget
{
    Q_OBJECT

public:
    explicit AboutPane(Clients &clients, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void refresh();

    Clients &m_clients;
    CoreInfo m_core;
    TextLabel *m_sentence;
    KeyValueGrid *m_facts;
    TextLabel *m_licenseTitle;
    TextLabel *m_license;
    TextLabel *m_librariesTitle;
};

} // namespace Pitwall

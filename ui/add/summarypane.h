#pragma once

#include "core/model/gameinfo.h"
#include "core/model/serverrecord.h"

#include <QWidget>

namespace Pitwall {

class KeyValueGrid;
class TextLabel;

/// What is about to be added.
class SummaryPane final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryPane(QWidget *parent = nullptr);

    void show(const ServerRecord &record, const GameInfo &game);

private:
    void retranslate();
    QString settingsText() const;
    QString portsText() const;

    ServerRecord m_record;
    GameInfo m_game;
    TextLabel *m_title;
    KeyValueGrid *m_facts;
};

} // namespace Pitwall

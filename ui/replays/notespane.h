#pragma once

#include "core/model/replay.h"
#include "ui/model/pagecontext.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace Pitwall {

class SaveBar;
class TextLabel;

/// What people say about a replay: title, tags, a note, and whether players find it. Edited in place.
class NotesPane final : public QWidget
{
    Q_OBJECT

public:
    explicit NotesPane(Clients &clients, QWidget *parent = nullptr);

    /// Fields that were edited and not saved keep what was typed, unless it is another replay.
    void show(const ReplayRecord &record);

Q_SIGNALS:
    void saved(const Pitwall::ReplayRecord &record);

private:
    QJsonObject changes() const;
    void edited();
    void save();
    void fill();
    void retranslate();

    Clients &m_clients;
    ReplayRecord m_record;
    TextLabel *m_labels[3];
    QLineEdit *m_title;
    QLineEdit *m_tags;
    QPlainTextEdit *m_note;
    QCheckBox *m_listed;
    SaveBar *m_bar;
};

} // namespace Pitwall

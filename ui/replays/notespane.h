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
    bool isEdited() const { return !changes().isEmpty(); }
    void discard();
    void save(const std::function<void()> &then = {}); ///< `then`: once it is saved

Q_SIGNALS:
    void saved(const Pitwall::ReplayRecord &record);

private:
    QJsonObject changes() const;
    void edited();
    void refused(const Error &error);
    void setError(int field, const QString &text);
    void retranslate();

    Clients &m_clients;
    ReplayRecord m_record;
    TextLabel *m_labels[3];
    TextLabel *m_wrong[3]; ///< what is wrong with the field above
    QLineEdit *m_title;
    QLineEdit *m_tags;
    QPlainTextEdit *m_note;
    QWidget *m_fields[3]; ///< these, in this order
    QCheckBox *m_listed;
    SaveBar *m_bar;
};

} // namespace Pitwall

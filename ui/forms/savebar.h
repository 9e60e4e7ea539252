#pragma once

#include <QWidget>

class QPushButton;

namespace Pitwall {

class BusyIndicator;
class FocusReturn;
class TextLabel;

/// The line below a form that was edited: save or discard, and what keeps it from being saved.
class SaveBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SaveBar(QWidget *parent = nullptr);

    void setEdited(bool edited); ///< hides it, and forgets an error, while nothing is edited
    void setBusy(bool busy);
    void setNote(const QString &note); ///< instead of "unsaved changes"
    void setError(const QString &text);

Q_SIGNALS:
    void save();
    void discard();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    TextLabel *m_text;
    BusyIndicator *m_busy;
    QPushButton *m_discard;
    QPushButton *m_save;
    FocusReturn *m_focus;
    QString m_note;
    QString m_error;
};

} // namespace Pitwall

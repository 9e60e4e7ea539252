#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace Pitwall {

class FocusReturn;
class TextLabel;

/// Asks in place for tags to give to replays, or to take from them.
class TagBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TagBar(QWidget *parent = nullptr);

    void ask(int count); ///< for so many replays
    void dismiss();

Q_SIGNALS:
    void added(const QStringList &tags);
    void removed(const QStringList &tags);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QStringList tags() const;
    void answer(bool add);

    TextLabel *m_text;
    QLineEdit *m_tags;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_cancel;
    FocusReturn *m_focus;
};

/// "final, 2v2" as a list; blanks around and empty ones are left out.
QStringList tagsIn(const QString &text);

} // namespace Pitwall

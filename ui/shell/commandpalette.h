#pragma once

#include <QLatin1StringView>
#include <QPointer>
#include <QStandardItemModel>
#include <QWidget>

#include <functional>

class QListView;

namespace Pitwall {

class SearchField;
class TextLabel;

/// Something that the palette can do.
struct Command
{
    QString title;
    QString kind; ///< "Page", "Server", "Action": shown beside it
    QLatin1StringView icon;
    std::function<void()> run;
    QString hint = {}; ///< shortcut
};

/// Finds pages, servers and actions by a few letters. Lies over the window; Escape or a click beside it closes it.
class CommandPalette final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    /// Opens with these commands; the best fits are shown first as one types.
    void open(QList<Command> commands);
    void close();
    QStringList shownTitles() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &pattern);
    void runCurrent();
    void place();
    void move(int by);

    QWidget *m_box;
    SearchField *m_search;
    QListView *m_list;
    TextLabel *m_nothing;
    QStandardItemModel m_model;
    QList<Command> m_commands;
    QPointer<QWidget> m_focusBefore;
};

} // namespace Pitwall

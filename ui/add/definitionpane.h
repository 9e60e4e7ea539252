#pragma once

#include "ui/model/pagecontext.h"

#include <QWidget>

class QListWidget;
class QMenu;
class QPushButton;

namespace Pitwall {

class JsonEditor;
class Page;
class TextLabel;

/// Definitions of games that a user writes: edited, checked by the core, tried.
class DefinitionPane final : public QWidget
{
    Q_OBJECT

public:
    DefinitionPane(PageContext &context, Page &page, QWidget *parent = nullptr);

Q_SIGNALS:
    void tryWanted(const QString &gameId); ///< a definition that holds is to be hosted

private:
    void build();
    void retranslate();
    void refreshList();
    void fillMenu();
    void choose();
    void load(const QString &id);
    void beginFrom(QJsonObject definition);
    void check();
    void save();
    void askToRemove();
    void remove(const QString &id);
    std::optional<QJsonObject> parsed();
    void showProblem(const Error &error);
    void showUnderstood(const GameInfo &game);
    void say(const QString &text, bool good);

    PageContext &m_context;
    Page &m_page;
    QListWidget *m_list;
    QPushButton *m_new;
    QMenu *m_newMenu;
    JsonEditor *m_editor;
    TextLabel *m_verdict;
    bool m_introduces = true; ///< nothing was said yet but what a definition is
    QPushButton *m_check;
    QPushButton *m_save;
    QPushButton *m_remove;
    QPushButton *m_try;
    QString m_current; ///< id of the stored one that is edited; empty: a new one
};

} // namespace Pitwall

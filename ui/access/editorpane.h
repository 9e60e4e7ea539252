#pragma once

#include "core/base/error.h"

#include <QWidget>

class QPushButton;
class QScrollArea;

namespace Pitwall {

class EmptyState;
class Page;
class PagedTable;
class TableView;
class TextLabel;

/// A list on the left, a form for the chosen or a new one on the right. Errors stand under the form that caused them.
class EditorPane : public QWidget
{
    Q_OBJECT

public:
    EditorPane(Page &page, QLatin1StringView emptyIcon, QWidget *parent = nullptr);

    void load();

protected:
    /// Once, from the constructor: the list with its column widths, and the form.
    void setUp(PagedTable *table, const QList<int> &widths, QWidget *form);
    Page &page() const { return m_page; }
    EmptyState *empty() const { return m_empty; }
    int currentRow() const;
    bool isNew() const { return m_new; }
    void setButtonTexts(const QString &add, const QString &save, const QString &remove);
    void setFormTitle(const QString &title);
    void setSaveVisible(bool visible);
    void setRemoveVisible(bool visible);

    virtual void showNew() = 0; ///< empties the form
    virtual void showRow(int row) = 0;
    virtual void save() = 0;
    virtual void remove() = 0;
    virtual QString failureText() const = 0; ///< the list could not be had

    void markEdited();
    void saved();                     ///< the form is what the core has: loads the list anew
    void refused(const Error &error); ///< says under the form what is wrong

private:
    void choose();
    void startNew();
    void showContent();
    void openForm();

    Page &m_page;
    PagedTable *m_table = nullptr;
    TableView *m_view;
    QWidget *m_list;
    EmptyState *m_empty;
    QScrollArea *m_scroll;
    QWidget *m_editor;
    TextLabel *m_title;
    TextLabel *m_error;
    QPushButton *m_add;
    QPushButton *m_save;
    QPushButton *m_remove;
    bool m_new = false;
};

} // namespace Pitwall

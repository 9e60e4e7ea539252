#pragma once

#include <QWidget>

class QVBoxLayout;

namespace Pitwall {

class ConfirmBar;
class ErrorBar;
class PageHeader;
class Toast;

/// A page of the main window: header, a place for errors and questions, and the content below.
/// QActions that are added to the page (addAction()) are found by the command palette while it is shown.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(QWidget *parent = nullptr);

    PageHeader &header() const { return *m_header; }
    ErrorBar &errors() const { return *m_errors; }
    ConfirmBar &confirm() const { return *m_confirm; }
    Toast &toast() const { return *m_toast; }
    QVBoxLayout *body() const { return m_body; } ///< below header and bars, with the page's margins around all

    /// Shows one thing: a server by its id, a part of the settings… What it is, is the page's own matter.
    virtual void open(const QString &argument);

Q_SIGNALS:
    /// Asks the window for another page (id as in ui/shell/pages.cpp), and what to show there.
    void navigate(const QString &page, const QString &argument);

private:
    PageHeader *m_header;
    ErrorBar *m_errors;
    ConfirmBar *m_confirm;
    Toast *m_toast;
    QVBoxLayout *m_body;
};

} // namespace Pitwall

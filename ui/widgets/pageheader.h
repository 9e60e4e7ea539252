#pragma once

#include <QWidget>

class QHBoxLayout;

namespace Pitwall {

class TextLabel;

/// The head of a page: its title, one line of what there is, and what can be done, at the right.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle); ///< empty: hidden
    void addAction(QWidget *widget);           ///< takes it over; first added is leftmost
    void addLeading(QWidget *widget);          ///< before the title, for example "back"
    using QWidget::addAction;

private:
    QHBoxLayout *m_layout;
    TextLabel *m_title;
    TextLabel *m_subtitle;
};

} // namespace Pitwall

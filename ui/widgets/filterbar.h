#pragma once

#include "ui/widgets/searchfield.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace Pitwall {

/// Search on the left, then filters that are on or off, then whatever the page adds at the right.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    SearchField *search() const { return m_search; }
    /// A filter that can be switched on; `id` is what filtersChanged() tells. Its text: setFilterText().
    QToolButton *addFilter(const QString &id);
    /// `count` is shown behind the text unless negative.
    void setFilterText(const QString &id, const QString &text, int count = -1);
    QStringList activeFilters() const;
    void addRight(QWidget *widget); ///< takes it over

Q_SIGNALS:
    void filtersChanged(const QStringList &active);

private:
    SearchField *m_search;
    QHBoxLayout *m_layout;
    QList<std::pair<QString, QToolButton *>> m_filters;
};

} // namespace Pitwall

#pragma once

#include "core/model/replayquery.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace Pitwall {

class UiState;

/// Searches that somebody gave a name: one press brings them back. Kept by the app, not by the core.
class SavedSearches final : public QWidget
{
    Q_OBJECT

public:
    explicit SavedSearches(UiState &state, QWidget *parent = nullptr);

    void startSaving(const ReplayQuery &query); ///< asks for the name in place
    QStringList names() const;

Q_SIGNALS:
    void chosen(const Pitwall::ReplayQuery &query);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Search
    {
        QString name;
        ReplayQuery query;

        static auto fields() { return std::tuple{field("name", &Search::name), field("query", &Search::query)}; }
    };

    void load();
    void store();
    void rebuild();
    void save();
    void stopSaving();
    void remove(qsizetype index);
    void showMenu(qsizetype index, const QPoint &place);
    void retranslate();

    UiState &m_state;
    QList<Search> m_searches;
    ReplayQuery m_saving;
    QList<QWidget *> m_chips;
    QWidget *m_row;
    QWidget *m_naming;
    QLineEdit *m_name;
    QPushButton *m_save;
    QPushButton *m_cancel;
};

} // namespace Pitwall

#pragma once

#include "core/model/replaydetail.h"
#include "ui/model/pagecontext.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QStackedLayout;
class QTabWidget;

namespace Pitwall {

class ContentsPane;
class NotesPane;
class Page;
class PageHeader;
class ReplayJobs;
class ReplaySummary;
class SpareServer;
class TextLabel;
class TimelinePane;
class WritersPane;

/// A kept replay: what it is at a glance, and all about it in tabs.
class ReplayView final : public QWidget
{
    Q_OBJECT

public:
    ReplayView(PageContext &context, Page &page, ReplayJobs &jobs, QWidget *parent = nullptr);

    /// A null id: none. `known`: what the list has of it, shown until it was read.
    void open(ReplayId replay, const ReplayRecord *known);
    void showTab(const QString &id); ///< "timeline", "writers", "contents" or "notes"
    const ReplayRecord &record() const { return m_record; }
    NotesPane &notes() const { return *m_notes; }
    QString subtitle() const;
    void addActionsTo(PageHeader &header);
    void setActionsVisible(bool visible);

Q_SIGNALS:
    void changed(); ///< title, state or pin
    void gone();    ///< removed for good while it was shown
    void serverStarted(Pitwall::ServerId server);

private:
    enum class As { Kept, Raw, Evidence };

    void build();
    void load();
    void show(const ReplayRecord &record);
    void showDetail(const ReplayDetail &detail);
    void take(const Event &event);
    void askWhere(As as);
    void save(As as, const QString &path);
    QString suggestedName(As as) const;
    void copyLink();
    void watch();
    void startWatching(const QString &file);
    void refreshWatch();
    void retranslate();

    PageContext &m_context;
    Page &m_page;
    ReplayJobs &m_jobs;
    ReplayRecord m_record;
    ReplaySummary *m_summary;
    QTabWidget *m_tabs;
    QStringList m_ids;
    TimelinePane *m_timeline;
    WritersPane *m_writers;
    ContentsPane *m_contents;
    NotesPane *m_notes;
    QWidget *m_reading; ///< over the tabs while the detail is on its way
    QStackedLayout *m_stack;
    SpareServer *m_spare;
    QPushButton *m_watch;
    QPushButton *m_play; ///< on a spare server
    QPushButton *m_download;
    QPushButton *m_link;
    QList<QAction *> m_downloads; ///< kept, raw, evidence
};

} // namespace Pitwall

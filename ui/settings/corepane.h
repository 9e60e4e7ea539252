#pragma once

#include "core/client/clients.h"

#include <QMap>
#include <QWidget>

class QStackedLayout;
class QVBoxLayout;

namespace Pitwall {

class EmptyState;
class ErrorBar;
class FormField;
class FormSection;
class Page;
class SaveBar;

/// The settings of the core, as it lists them: a form that needs no change when the core gets new ones.
class CorePane final : public QWidget
{
    Q_OBJECT

public:
    CorePane(Clients &clients, Page &page, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void retranslate();
    void startAnew();
    void load();
    void show(const QList<SettingInfo> &settings);
    void addField(const SettingInfo &setting);
    void translateField(const SettingInfo &setting);
    bool isEdited() const;
    void edited();
    void save();
    void saved(const QList<SettingInfo> &settings);
    void refused(const Error &error);

    Clients &m_clients;
    Page &m_page;
    QStackedLayout *m_stack;
    EmptyState *m_failed;
    QVBoxLayout *m_sectionsLayout;
    SaveBar *m_bar;
    ErrorBar *m_restart;
    QList<SettingInfo> m_settings;
    QMap<QString, FormSection *> m_sections; ///< by title's area
    QMap<QString, FormField *> m_fields;     ///< by key
};

} // namespace Pitwall

#pragma once

#include <QWidget>

namespace Pitwall {

class TextLabel;

/// A setting that takes effect at once: what it is on the left, its control on the right.
class SettingRow final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingRow(QWidget *control, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence = {});

private:
    TextLabel *m_title;
    TextLabel *m_sentence;
    QWidget *m_control;
};

} // namespace Pitwall

#pragma once

#include <QWidget>

class QToolButton;

namespace Pitwall {

class TextLabel;

/// Something to be typed or copied elsewhere: an address, a fingerprint.
class AddressRow final : public QWidget
{
    Q_OBJECT

public:
    explicit AddressRow(QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;

Q_SIGNALS:
    void copied(const QString &text);

private:
    TextLabel *m_text;
    QToolButton *m_copy;
};

} // namespace Pitwall

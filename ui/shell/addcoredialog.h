#pragma once

#include "core/base/secret.h"
#include "ui/shell/corelist.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Pitwall {

class BusyIndicator;
class ErrorBar;
struct Error;

/// Adds a core on another machine: its address, then its certificate's fingerprint to compare, then the login.
class AddCoreDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AddCoreDialog(QWidget *parent = nullptr);

    void setAddress(const QString &address); ///< and looks at once
    void showError(const Error &error);      ///< of the login; can be tried again

Q_SIGNALS:
    void submitted(const Pitwall::KnownCore &core, const Pitwall::Secret &password);

private:
    void build();
    void retranslate();
    void lookAtCore();
    void showFingerprint(const QByteArray &fingerprint);
    void setBusy(bool busy);
    void check();
    void submit();

    ErrorBar *m_errors;
    QLabel *m_title;
    QLabel *m_addressLabel;
    QLineEdit *m_address;
    QPushButton *m_look;
    BusyIndicator *m_busy;
    QWidget *m_second; ///< fingerprint and login, once the core has been looked at
    QLabel *m_fingerprintLabel;
    QLabel *m_fingerprint;
    QLabel *m_hint;
    QCheckBox *m_compared;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLabel *m_passwordLabel;
    QLineEdit *m_password;
    QPushButton *m_add;
    QPushButton *m_cancel;
    KnownCore m_core;
};

} // namespace Pitwall

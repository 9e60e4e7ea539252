#pragma once

#include "core/base/secret.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace Pitwall {

class ErrorBar;
struct Error;

/// Asks for name and password. Sends nothing itself: emits submitted(), and is told how it went.
class LoginDialog final : public QDialog
{
    Q_OBJECT

public:
    LoginDialog(const QString &coreName, const QString &user, QWidget *parent = nullptr);

    void showError(const Error &error); ///< can be tried again

Q_SIGNALS:
    void setupWanted(); ///< nobody can log in yet: the core waits for its first administrator
    void submitted(const QString &user, const Pitwall::Secret &password);

private:
    void check();
    void submit();

    QLineEdit *m_user;
    QLineEdit *m_password;
    ErrorBar *m_errors;
    QPushButton *m_setup;
    QPushButton *m_cancel;
    QPushButton *m_logIn;
    bool m_busy = false;
};

} // namespace Pitwall

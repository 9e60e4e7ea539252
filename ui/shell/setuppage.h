#pragma once

#include "core/client/accessclient.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Pitwall {

class BusyIndicator;
class ErrorBar;

/// First use: makes the first administrator, so that browsers, scripts and other machines can be let in.
/// The app on the core's own computer is let in as it is; from elsewhere the one-time code is asked for.
class SetupPage final : public QWidget
{
    Q_OBJECT

public:
    /// `codeNeeded`: the app is not let in yet.
    SetupPage(AccessClient &access, bool codeNeeded, QWidget *parent = nullptr);

Q_SIGNALS:
    void done();
    void loggedIn(const Pitwall::Secret &bearer); ///< when the code was needed
    void later();

private:
    void retranslate();
    QString problem() const; ///< why it cannot be sent yet; empty if it can
    void check();
    void submit();
    void finish(const Error *error);

    AccessClient &m_access;
    const bool m_codeNeeded;
    ErrorBar *m_errors;
    QLabel *m_title;
    QLabel *m_intro;
    QLabel *m_codeLabel;
    QLineEdit *m_code;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_passwordLabel;
    QLineEdit *m_password;
    QLabel *m_againLabel;
    QLineEdit *m_again;
    QLabel *m_problem;
    QPushButton *m_create;
    QPushButton *m_later;
    BusyIndicator *m_busy;
};

} // namespace Pitwall

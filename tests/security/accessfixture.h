#pragma once

#include "core/base/settings.h"
#include "core/events/eventbus.h"
#include "core/security/access.h"
#include "tests/stores/faultystore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

namespace Pitwall {

/// An Access with all that it stands on, quick passwords and a clock that the test moves.
class AccessFixture
{
public:
    AccessFixture();

    /// A core that starts on what the one before left.
    void restart();
    /// The first administrator: "Anna".
    NewLogin setUp(bool cookie = false);
    User addUser(const QString &name, const Grants &grants = {});
    Result<NewLogin> logIn(const QString &name, const QByteArray &password, bool cookie = false);
    /// Who a request with this bearer is from; the error's code if it is refused.
    Result<Caller> bearer(const Secret &secret) { return access->identify({.bearer = secret, .address = address}); }
    Result<Caller> cookie(const Secret &secret) { return access->identify({.cookie = secret, .address = address}); }

    static const QByteArray password; ///< of everybody
    QString address = QString::fromLatin1("192.0.2.1");
    QString tokenPath; ///< of the local token; empty: none

    FakeClock clock;
    Settings settings;
    EventBus bus;
    FaultyStore store;
    std::unique_ptr<Access> access;
};

} // namespace Pitwall

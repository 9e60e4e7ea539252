#include "tests/security/accessfixture.h"

#include "core/security/audit.h"
#include "core/security/securitysettings.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

const QByteArray AccessFixture::password = "correct horse battery";

static QList<SettingSpec> specs()
{
    using namespace SecuritySettings;
    return {SettingSpec::of(loginIdleHours),    SettingSpec::of(loginMaxDays),   SettingSpec::of(loginTriesPerMinute),
            SettingSpec::of(passwordMinLength), SettingSpec::of(passwordMemory), SettingSpec::of(passwordPasses)};
}

AccessFixture::AccessFixture()
    : settings(specs())
    , bus(clock)
{
    const auto put = [this](const auto &setting, int value) {
        const Result<> done = settings.put(Settings::Source::CommandLine, setting.key, value);
        Q_ASSERT(done);
    };
    put(SecuritySettings::passwordMemory, 19); // the least that is allowed: 25 ms in place of 110
    put(SecuritySettings::passwordPasses, 2);
    const Result<> opened = waitFor(store.open(Access::collections() + QList{Audit::collection()}));
    Q_ASSERT(opened);
    restart();
}

void AccessFixture::restart()
{
    access.reset();
    access = std::make_unique<Access>(store, bus, settings, clock);
    const Result<> loaded = waitFor(access->load(tokenPath));
    Q_ASSERT(loaded);
}

NewLogin AccessFixture::setUp(bool cookie)
{
    const Result<NewLogin> login = waitFor(access->setUp(access->setupCode(), u"Anna"_s, Secret(password),
                                                         {.address = u"127.0.0.1"_s, .loopback = true}, cookie));
    Q_ASSERT(login);
    return *login;
}

User AccessFixture::addUser(const QString &name, const Grants &grants)
{
    const Result<User> user = waitFor(access->addUser({.name = name, .grants = grants}, Secret(password)));
    Q_ASSERT(user);
    return *user;
}

Result<NewLogin> AccessFixture::logIn(const QString &name, const QByteArray &secret, bool cookie)
{
    return waitFor(access->logIn(name, Secret(secret), {.address = address}, u"a test"_s, cookie));
}

} // namespace Pitwall

#include "core/model/permission.h"
#include "tests/support/testmain.h"

#include <rapidcheck.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Flag = Permission::Flag;

static const QStringList servers{u"00000000-0000-4000-8000-000000000001"_s, u"00000000-0000-4000-8000-000000000002"_s,
                                 u"00000000-0000-4000-8000-000000000003"_s};

static QList<Flag> allFlags()
{
    QList<Flag> flags;
    const auto meta = QMetaEnum::fromType<Flag>();
    for (int i = 0; i < meta.keyCount(); ++i)
        flags.append(static_cast<Flag>(meta.value(i)));
    return flags;
}

static QList<Flag> someFlags()
{
    static const QList<Flag> all = allFlags();
    QList<Flag> flags;
    for (const int i : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, int(all.size()))))
        flags.append(all.at(i)); // also those that mean nothing there, and twice
    return flags;
}

static Grants someGrants()
{
    Grants grants{.administrator = *rc::gen::weightedElement<bool>({{6, false}, {1, true}}), .everywhere = someFlags()};
    for (const QString &server : servers) {
        if (*rc::gen::arbitrary<bool>())
            grants.servers.insert(server, someFlags());
    }
    return grants;
}

/// What can be asked: each flag, in general, on a server that may be named, and on one that is not.
template<typename Ask>
static void forEveryQuestion(Ask ask)
{
    for (const Flag flag : allFlags()) {
        ask(flag, QString());
        ask(flag, u"00000000-0000-4000-8000-00000000000f"_s);
        for (const QString &server : servers)
            ask(flag, server);
    }
}

/// The same permissions, whatever way they are written.
static bool meansTheSame(const Grants &a, const Grants &b)
{
    bool same = a.administrator == b.administrator;
    forEveryQuestion([&](Flag flag, const QString &server) { same &= a.allow(flag, server) == b.allow(flag, server); });
    return same;
}

class tst_Grants final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void andNeverAllowsMoreThanEither();
    void orAllowsWhatEitherAllows();
    void orderDoesNotMatter();
    void aServersFlagCountsThereOnly();
    void somewhereIsEverywhereOrOnOne();
    void grantsSurviveTheStore();

private:
    template<typename Property>
    static void holds(Property property)
    {
        QVERIFY(rc::check(property));
    }
};

void tst_Grants::andNeverAllowsMoreThanEither()
{
    holds([] {
        const Grants a = someGrants();
        const Grants b = someGrants();
        const Grants both = a & b;
        RC_ASSERT(both.administrator == (a.administrator && b.administrator));
        forEveryQuestion([&](Flag flag, const QString &server) {
            RC_ASSERT(both.allow(flag, server) == (a.allow(flag, server) && b.allow(flag, server)));
        });
    });
}

void tst_Grants::orAllowsWhatEitherAllows()
{
    holds([] {
        const Grants a = someGrants();
        const Grants b = someGrants();
        const Grants all = a | b;
        RC_ASSERT(all.administrator == (a.administrator || b.administrator));
        forEveryQuestion([&](Flag flag, const QString &server) {
            RC_ASSERT(all.allow(flag, server) == (a.allow(flag, server) || b.allow(flag, server)));
        });
    });
}

void tst_Grants::orderDoesNotMatter()
{
    holds([] {
        const Grants a = someGrants();
        const Grants b = someGrants();
        const Grants c = someGrants();
        RC_ASSERT(meansTheSame(a & b, b & a));
        RC_ASSERT(meansTheSame(a | b, b | a));
        RC_ASSERT(meansTheSame((a & b) & c, a & (b & c)));
        RC_ASSERT(meansTheSame(a & a, a));
        RC_ASSERT(meansTheSame(a & Grants{.administrator = true}, a));
        RC_ASSERT(meansTheSame(a | Grants(), a));
        RC_ASSERT(meansTheSame(a & (a | b), a));
    });
}

void tst_Grants::aServersFlagCountsThereOnly()
{
    holds([] {
        Grants grants = someGrants();
        grants.administrator = false;
        grants.everywhere.clear();
        forEveryQuestion([&](Flag flag, const QString &server) {
            const bool free = flag == Flag::Public || flag == Flag::LoggedIn;
            const bool there = Permission::isPerServer(flag) && grants.servers.value(server).contains(flag);
            RC_ASSERT(grants.allow(flag, server) == (free || there));
        });
    });
}

void tst_Grants::somewhereIsEverywhereOrOnOne()
{
    holds([] {
        const Grants grants = someGrants();
        for (const Flag flag : allFlags()) {
            const bool onOne =
                std::ranges::any_of(servers, [&](const QString &server) { return grants.allow(flag, server); });
            RC_ASSERT(grants.allowSomewhere(flag) == (grants.allow(flag) || onOne));
        }
    });
}

void tst_Grants::grantsSurviveTheStore()
{
    holds([] {
        const Grants grants = someGrants();
        const Result<Grants> back = fromJson<Grants>(toJson(grants), UnknownKeys::Refuse);
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back == grants);
    });
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_Grants)
#include "tst_grants.moc"

#pragma once

#include "core/base/fields.h"

#include <QObject>

namespace Pitwall {

class UiState;

/// A core that the app knows. The one of this computer is always there and has no address of its own.
struct KnownCore
{
    QString id; ///< "local", or made when it was added
    QString name;
    QString url;         ///< empty for the local one
    QString fingerprint; ///< of its certificate, as the user has confirmed it; empty without TLS
    QString user;

    static auto fields()
    {
        using C = KnownCore;
        return std::tuple{field("id", &C::id), field("name", &C::name), field("url", &C::url),
                          field("fingerprint", &C::fingerprint), field("user", &C::user)};
    }
    friend bool operator==(const KnownCore &, const KnownCore &) = default;
    bool isLocal() const { return url.isEmpty(); }
};

/// Which cores there are and which one is in use, remembered between two runs. Holds no secrets.
class CoreList final : public QObject
{
    Q_OBJECT

public:
    explicit CoreList(UiState &state, QObject *parent = nullptr);

    static KnownCore local();
    const QList<KnownCore> &cores() const { return m_cores; } ///< the local one first
    KnownCore current() const;
    void add(const KnownCore &core); ///< or replaces the one with the same id
    void remove(const QString &id);  ///< the local one stays
    void setCurrent(const QString &id);

Q_SIGNALS:
    void changed();

private:
    void save();

    UiState &m_state;
    QList<KnownCore> m_cores;
    QString m_current;
};

} // namespace Pitwall

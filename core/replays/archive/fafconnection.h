#pragma once

#include "core/base/secret.h"
#include "core/replays/archive/fafgame.h"

#include <QStringList>
#include <QVariantList>

namespace Pitwall {

/// A connection to a FAF database: opened when it is needed, opened anew when it broke. For one thread, which must also
/// close it. Blocks, at most about ten seconds a query.
class FafConnection final
{
public:
    struct Access
    {
        QString host;
        int port = 3306;
        QString database;
        QString user;
        QString passwordFile; ///< its first line; empty: no password

        friend bool operator==(const Access &, const Access &) = default;
    };

    FafConnection() = default;
    ~FafConnection() { close(); }
    Q_DISABLE_COPY_MOVE(FafConnection)

    /// Fails with NotFound, Unavailable (the database is away, or lets nobody in), Unsupported (it refuses the query).
    Result<FafGame> game(const Access &access, quint64 number);
    /// Fails with Unavailable, Unsupported.
    Result<> writeResult(const Access &access, quint64 number, int ticks);
    void close();

private:
    using Rows = QList<QVariantList>;
    Result<> open(const Access &access);
    Result<Rows> run(const QString &sql, const QVariantList &values);
    Result<FafGame> readGame(quint64 number);
    Result<QString> mapOf(quint64 number);
    QJsonObject modVersions(const QString &mod);
    Result<QJsonObject> teams(quint64 number);

    Access m_access;
    QString m_name; ///< of the Qt connection; empty: closed
};

} // namespace Pitwall

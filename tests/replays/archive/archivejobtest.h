#pragma once

#include "tests/replays/archive/archivefixture.h"
#include "tests/support/testmain.h"

namespace Pitwall {

/// Tests of what takes long: a new archive for each, and jobs that are waited for.
class ArchiveJobTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    using State = ReplayRecord::State;

    /// The results of a job that ends well; empty and a message otherwise.
    QJsonObject resultOf(const Async<Job> &started);
    QString sampleFolder();
    QList<ReplayRecord> all(State state = State::Kept);

    std::unique_ptr<ArchiveFixture> m_world;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QByteArray bytesOf(const QString &path); ///< empty if it cannot be read
QString sha256(const QByteArray &bytes);

} // namespace Pitwall

#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace Pitwall {

/// SHA-256 of bytes that come in pieces.
class Sha256 final
{
public:
    Sha256();
    ~Sha256();
    Q_DISABLE_COPY_MOVE(Sha256)

    void add(QByteArrayView bytes);
    /// In 64 hexadecimal digits. Nothing can be added afterwards.
    QString finish();
    /// What finish() would give now; more can be added.
    QString soFar() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall

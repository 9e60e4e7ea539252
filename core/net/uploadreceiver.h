#pragma once

#include "core/net/dispatcher.h"
#include "core/net/requestreader.h"

namespace Pitwall::Http {

/// Takes one large body into a file: asks the core where to, then writes piece by piece at the pace of the disk.
class UploadReceiver final
{
public:
    UploadReceiver(Connection &connection, RequestReader &reader)
        : m_connection(connection)
        , m_reader(reader)
    {}

    /// The file that holds the whole body. Fails with what the core or the disk says; if the reader has an error of
    /// its own, that one counts. An incomplete file is removed.
    Awaitable<Result<QString>> receive(Request request, qsizetype route);

private:
    Awaitable<Result<UploadOffer>> askCore(Request request, qsizetype route);
    Awaitable<Result<>> readInto(std::shared_ptr<OpenFile> file);
    template<typename T>
    Awaitable<Result<T>> onFileThread(std::function<Result<T>()> work);

    Connection &m_connection;
    RequestReader &m_reader;
};

} // namespace Pitwall::Http

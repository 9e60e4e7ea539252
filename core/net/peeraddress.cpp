#include "core/net/peeraddress.h"

namespace Pitwall::Http {

namespace asio = boost::asio;
using Address = asio::ip::address;

std::string plainText(const Address &address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    if (address.is_v6()) { // the zone of a link-local address means nothing to others
        asio::ip::address_v6 v6 = address.to_v6();
        v6.scope_id(0);
        return v6.to_string();
    }
    return address.to_string();
}

std::string countingKey(const Address &address)
{
    if (address.is_loopback())
        return {};
    if (address.is_v4() || address.to_v6().is_v4_mapped())
        return plainText(address);
    const auto bytes = address.to_v6().to_bytes();
    return {reinterpret_cast<const char *>(bytes.data()), 8};
}

} // namespace Pitwall::Http

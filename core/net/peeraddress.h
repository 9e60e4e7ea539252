#pragma once

#include <boost/asio/ip/address.hpp>

#include <string>

namespace Pitwall::Http {

/// As it is shown and logged: an IPv4 address that came in by IPv6 as IPv4, and without a zone.
std::string plainText(const boost::asio::ip::address &address);

/// What one client counts as: nothing for loopback, its address, or its /64 where it can choose the rest freely.
std::string countingKey(const boost::asio::ip::address &address);

} // namespace Pitwall::Http

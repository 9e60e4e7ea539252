// The part of Beast that reads requests, and nothing of the rest that core/net/asio.cpp compiles: this one is measured
// for coverage, and that costs. The order is that of <boost/beast/src.hpp>.
#include "core/net/asio.h"

#define BOOST_BEAST_SOURCE

// clang-format off
#include <boost/beast/core/impl/error.ipp>
#include <boost/beast/core/impl/string.ipp>
#include <boost/beast/http/detail/basic_parser.ipp>
#include <boost/beast/http/detail/rfc7230.ipp>
#include <boost/beast/http/impl/basic_parser.ipp>
#include <boost/beast/http/impl/error.ipp>
#include <boost/beast/http/impl/field.ipp>
#include <boost/beast/http/impl/rfc7230.ipp>
#include <boost/beast/http/impl/status.ipp>
#include <boost/beast/http/impl/verb.ipp>
// clang-format on

#pragma once

// Included before any header of Boost.Asio or Boost.Beast: their code is compiled once, in asio.cpp, and not again in
// each file that uses it. Only .cpp files and private headers of this room include it.
#define BOOST_ASIO_SEPARATE_COMPILATION
#define BOOST_ASIO_NO_DEPRECATED
#define BOOST_BEAST_SEPARATE_COMPILATION

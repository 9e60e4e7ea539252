#pragma once

#include "pch_core.h"

#include <QTemporaryDir>

#include "tests/support/testmain.h"

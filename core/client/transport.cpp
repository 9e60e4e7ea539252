#include "core/client/transport.h"

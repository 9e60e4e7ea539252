#include "core/client/coreclient.h"

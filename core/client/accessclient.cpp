#include "core/client/accessclient.h"

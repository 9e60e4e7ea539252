#include "core/client/serversclient.h"

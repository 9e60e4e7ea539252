#include "core/client/activityclient.h"

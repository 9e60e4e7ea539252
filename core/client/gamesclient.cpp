#include "core/client/gamesclient.h"

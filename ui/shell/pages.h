#pragma once

#include "ui/model/pagecontext.h"

#include <QString>

#include <span>

namespace Pitwall {

class Page;

/// One page of the main window. To add one: a folder in ui/, a line in pages.cpp.
struct PageSpec
{
    QLatin1StringView id; ///< for navigate(), the command palette and what the window remembers
    QLatin1StringView icon;
    QString (*title)();                  ///< in the language of the moment
    Page *(*make)(PageContext &context); ///< called when the page is first shown
};

/// All pages in the order of the navigation.
std::span<const PageSpec> allPages();

} // namespace Pitwall

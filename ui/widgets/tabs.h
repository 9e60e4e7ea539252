#pragma once

class QTabWidget;

namespace Pitwall {

/// The tabs of a page. Texts are set where all texts are set; those that Qt gives the arrows of a narrow bar follow the
/// language, which they do not by themselves.
QTabWidget *makeTabs();

} // namespace Pitwall

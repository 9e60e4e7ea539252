#include "ui/theme/style.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr char kindProperty[] = "pitwallButtonKind";
static constexpr char switchProperty[] = "pitwallSwitch";
static constexpr char invalidProperty[] = "pitwallInvalid";
static constexpr int controlHeight = 32;

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->update();
}

ButtonKind buttonKind(const QWidget *widget)
{
    return widget ? static_cast<ButtonKind>(widget->property(kindProperty).toInt()) : ButtonKind::Normal;
}

void makeSwitch(QCheckBox *box)
{
    box->setProperty(switchProperty, true);
    box->updateGeometry();
}

bool isSwitch(const QWidget *box)
{
    return box && box->property(switchProperty).toBool();
}

void setInvalid(QWidget *input, bool invalid)
{
    if (isInvalid(input) == invalid)
        return;
    input->setProperty(invalidProperty, invalid);
    input->update();
}

bool isInvalid(const QObject *input)
{
    return input && input->property(invalidProperty).toBool();
}

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar *>(widget) || qobject_cast<QAbstractButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
    if (auto *text = qobject_cast<QPlainTextEdit *>(widget)) {
        text->viewport()->setAutoFillBackground(false); // it would cover the round corners
        text->installEventFilter(this);
    }
    // Names of players and servers are outside text: no label, and no tool tip, ever reads them as markup.
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
}

/// Of a text of many lines Qt draws only what is inside the frame anew when the keyboard comes or goes.
bool Style::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        static_cast<QWidget *>(watched)->update();
    return QProxyStyle::eventFilter(watched, event);
}

static void paintItemBackground(QPainter *painter, const QStyleOptionViewItem &item)
{
    const Colors &colors = Colors::of(item.palette);
    if (item.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(item.rect, item.backgroundBrush);
    if (item.state.testFlag(QStyle::State_Selected))
        painter->fillRect(item.rect, colors.accentSoft);
    else if (item.state.testFlag(QStyle::State_MouseOver) && item.state.testFlag(QStyle::State_Enabled))
        painter->fillRect(item.rect, colors.cardHover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Colors &colors = Colors::of(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            StylePaint::button(painter, *button, widget);
        return;
    case PE_IndicatorCheckBox: StylePaint::checkBox(painter, *option, widget); return;
    case PE_IndicatorRadioButton: StylePaint::radioButton(painter, *option); return;
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            StylePaint::inputFrame(painter, *option);
        return;
    }
    case PE_FrameLineEdit:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_PanelItemViewRow:
    case PE_PanelStatusBar: return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            paintItemBackground(painter, *item);
        return;
    case PE_FrameFocusRect:
        if (!isSwitch(widget) && option->state.testFlag(State_KeyboardFocusChange))
            paintFocusRing(painter, option->rect, Radius::control - 2, colors);
        return;
    case PE_Frame:
    case PE_FrameWindow: paintSurface(painter, option->rect, Radius::control, {}, colors.border); return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, colors.card);
        paintSurface(painter, option->rect, 1, {}, colors.border);
        return;
    case PE_FrameMenu:
    case PE_PanelScrollAreaCorner:
    case PE_IndicatorHeaderArrow: return; // the label has it
    case PE_PanelTipLabel:
        paintSurface(painter, option->rect, 1, option->palette.toolTipBase().color(), colors.border);
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1, colors.border);
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
    case CE_PushButtonBevel:
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            if (element != CE_PushButtonLabel)
                StylePaint::button(painter, *button, widget);
            if (element != CE_PushButtonBevel)
                StylePaint::buttonLabel(painter, *button, widget, *proxy());
        }
        return;
    case CE_HeaderSection:
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            if (element == CE_HeaderSection)
                StylePaint::headerSection(painter, *header);
            else
                StylePaint::headerLabel(painter, *header);
        }
        return;
    case CE_HeaderEmptyArea: painter->fillRect(option->rect, Colors::of(option->palette).card); return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            StylePaint::tabShape(painter, *tab);
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            StylePaint::menuItem(painter, *item);
        return;
    case CE_ProgressBarGroove: StylePaint::progressGroove(painter, *option); return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            StylePaint::progressContents(painter, *bar);
        return;
    case CE_ShapedFrame: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine))
            painter->fillRect(option->rect, Colors::of(option->palette).border);
        else if (frame && qobject_cast<const QPlainTextEdit *>(widget))
            StylePaint::inputFrame(painter, *option);
        else if (frame && frame->frameShape == QFrame::StyledPanel)
            paintSurface(painter, option->rect, Radius::control, {}, Colors::of(option->palette).border);
        else
            QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    case CE_Splitter: {
        const bool hovered = option->state.testFlag(State_MouseOver);
        const Colors &colors = Colors::of(option->palette);
        QRect line = option->rect;
        if (option->state.testFlag(State_Horizontal))
            line.setLeft(line.center().x()), line.setWidth(1);
        else
            line.setTop(line.center().y()), line.setHeight(1);
        painter->fillRect(line, hovered ? colors.borderStrong : colors.border);
        return;
    }
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox)
        StylePaint::comboBox(painter, *combo, *proxy(), widget);
    else if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        StylePaint::spinBox(painter, *spin, *proxy(), widget);
    else if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
             tool && control == CC_ToolButton)
        StylePaint::toolButton(painter, *tool, widget, *proxy());
    else if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        StylePaint::scrollBar(painter, *bar, *proxy(), widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

static QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part, const QRect &fallback)
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const int handle =
        range <= 0 ? length : qBound(28, int(qint64(bar.pageStep) * length / (range + bar.pageStep)), length);
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    const auto piece = [&](int from, int size) {
        return horizontal ? QRect(bar.rect.left() + from, bar.rect.top(), size, bar.rect.height())
                          : QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove: return bar.rect;
    case QStyle::SC_ScrollBarSlider: return piece(start, handle);
    case QStyle::SC_ScrollBarSubPage: return piece(0, start);
    case QStyle::SC_ScrollBarAddPage: return piece(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarAddLine:
    case QStyle::SC_ScrollBarSubLine: return {};
    default: return fallback;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    const QRect usual = QProxyStyle::subControlRect(control, option, part, widget);
    const QRect &rect = option->rect;
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, part, usual);
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, rect, QRect(rect.right() - 27, rect.top(), 24, rect.height()));
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(8, 2, -28, -2));
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox) {
        const bool buttons = spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const QRect column(rect.right() - 23, rect.top() + 3, 20, rect.height() - 6);
        if (part == SC_SpinBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(8, 2, buttons ? -26 : -8, -2));
        if (part == SC_SpinBoxUp)
            return buttons ? column.adjusted(0, 0, 0, -column.height() / 2) : QRect();
        if (part == SC_SpinBoxDown)
            return buttons ? column.adjusted(0, column.height() / 2, 0, 0) : QRect();
    }
    return usual;
}

static bool isCellContent(QStyle::SubElement element)
{
    return element == QStyle::SE_ItemViewItemText || element == QStyle::SE_ItemViewItemDecoration
        || element == QStyle::SE_ItemViewItemCheckIndicator;
}

/// The first column of a tree has its branches there.
static bool isBelowHeader(const QStyleOptionViewItem &item, const QWidget *view)
{
    return qobject_cast<const QTableView *>(view) || (qobject_cast<const QTreeView *>(view) && item.index.column() > 0);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (item && isCellContent(element) && isBelowHeader(*item, widget)) {
        QStyleOptionViewItem inner(*item);
        inner.rect.adjust(Space::s - 1, 0, 1 - Space::s, 0); // as the headers above
        return QProxyStyle::subElementRect(element, &inner, widget);
    }
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (header && element == SE_HeaderLabel) { // the label makes room for its arrow itself
        QStyleOptionHeader unsorted(*header);
        unsorted.sortIndicator = QStyleOptionHeader::None;
        return QProxyStyle::subElementRect(element, &unsorted, widget);
    }
    const QRect usual = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        return usual.adjusted(6, 0, -6, 0);
    return usual;
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            return size;
        const int text = option->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
        const int icon = button->icon.isNull() ? 0 : button->iconSize.width() + (text > 0 ? Space::s - 2 : 0);
        const int menu = button->features.testFlag(QStyleOptionButton::HasMenu) ? 18 : 0;
        const int padding = text > 0 ? 14 : 8;
        return {text + icon + menu + 2 * padding, qMax(controlHeight, option->fontMetrics.height() + 12)};
    }
    case CT_LineEdit: return {size.width() + 12, qMax(controlHeight, size.height())};
    case CT_ComboBox: return {contents.width() + 44, qMax(controlHeight, option->fontMetrics.height() + 12)};
    case CT_SpinBox: return {contents.width() + 40, qMax(controlHeight, option->fontMetrics.height() + 12)};
    case CT_ToolButton: {
        const int extra = buttonKind(widget) == ButtonKind::Chip ? 2 * Space::s : 0;
        return {qMax(size.width() + extra, 30), qMax(size.height(), 30)};
    }
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {size.width(), 9};
        return {size.width() + 2 * Space::xl, qMax(30, option->fontMetrics.height() + 12)};
    }
    case CT_ItemViewItem: return {size.width() + Space::s, qMax(size.height(), 30)};
    case CT_TabBarTab: return {size.width() + Space::s, qMax(size.height(), 40)};
    case CT_HeaderSection: return {size.width() + Space::m, qMax(size.height(), 34)};
    default: return size;
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return Space::l;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return Space::s;
    case PM_IndicatorWidth: return isSwitch(widget) ? 36 : 18;
    case PM_IndicatorHeight: return isSwitch(widget) ? 20 : 18;
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return Space::s;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 28;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize: return 16;
    case PM_ToolBarIconSize: return 18;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return Space::xs;
    case PM_MenuHMargin: return 0;
    case PM_SplitterWidth: return 9;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_TabBarTabHSpace: return 2 * Space::m;
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap: return 0;
    case PM_ToolTipLabelFrameWidth: return 7;
    case PM_HeaderMarkSize: return 12;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient: return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    case SH_Table_GridLineColor:
        return static_cast<int>(Colors::of(option ? option->palette : QPalette()).border.rgb());
    case SH_ToolTip_WakeUpDelay: return 500;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon Style::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton:
    case SP_DialogCloseButton:
    case SP_TitleBarCloseButton: return icon("close"_L1, Tone::Muted);
    case SP_MessageBoxWarning: return icon("warning"_L1, Tone::Warning);
    case SP_MessageBoxCritical: return icon("failed"_L1, Tone::Danger);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion: return icon("info"_L1, Tone::Info);
    case SP_ToolBarHorizontalExtensionButton: return icon("more"_L1);
    default: return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

} // namespace Pitwall

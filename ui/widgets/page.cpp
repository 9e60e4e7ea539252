#include "ui/widgets/page.h"

#include "ui/theme/typography.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/toast.h"

#include <QVBoxLayout>

namespace Pitwall {

Page::Page(QWidget *parent)
    : QWidget(parent)
    , m_header(new PageHeader)
    , m_errors(new ErrorBar)
    , m_confirm(new ConfirmBar)
    , m_toast(new Toast(this))
    , m_body(new QVBoxLayout)
{
    m_body->setSpacing(Space::l);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::xl, Space::l, Space::xl, Space::xl);
    layout->setSpacing(Space::l);
    layout->addWidget(m_header);
    layout->addWidget(m_errors);
    layout->addWidget(m_confirm);
    layout->addLayout(m_body, 1);
}

void Page::open(const QString &)
{}

} // namespace Pitwall

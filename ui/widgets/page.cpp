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
    m_body->setContentsMargins(0, 0, Space::xl, 0); // on its own, so that a page can put a scroll bar there
    m_body->setSpacing(Space::l);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(0, 0, Space::xl, 0);
    head->setSpacing(Space::l);
    head->addWidget(m_header);
    head->addWidget(m_errors);
    head->addWidget(m_confirm);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::xl, Space::l, 0, Space::xl);
    layout->setSpacing(Space::l);
    layout->addLayout(head);
    layout->addLayout(m_body, 1);
}

void Page::open(const QString &)
{}

} // namespace Pitwall

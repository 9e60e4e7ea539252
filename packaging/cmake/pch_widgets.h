#pragma once

#include "pch_core.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QWidget>

#include "tests/screenshots/palettepng.h"

#include <QHash>
#include <QImageWriter>

#include <algorithm>

namespace Pitwall {

static constexpr qsizetype tableSize = 96;

static int distance(QRgb a, QRgb b)
{
    const int red = qRed(a) - qRed(b);
    const int green = qGreen(a) - qGreen(b);
    const int blue = qBlue(a) - qBlue(b);
    return 3 * red * red + 4 * green * green + 2 * blue * blue;
}

/// The most frequent colours, none of them hardly different from a more frequent one.
static QList<QRgb> tableOf(const QImage &picture)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x)
            ++counts[line[x]];
    }
    QList<std::pair<int, QRgb>> byCount;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        byCount.append({-it.value(), it.key()});
    std::ranges::sort(byCount);
    constexpr int hardlyDifferent = 36; // of what distance() gives: one or two steps in each channel
    QList<QRgb> table;
    for (const auto &[count, color] : std::as_const(byCount)) {
        if (table.size() == tableSize)
            break;
        const bool seen = std::ranges::any_of(
            table, [color = color](QRgb other) { return distance(color, other) < hardlyDifferent; });
        if (!seen)
            table.append(color);
    }
    return table;
}

bool savePalettePng(const QImage &picture, const QString &file)
{
    const QImage from = picture.convertToFormat(QImage::Format_RGB32);
    const QList<QRgb> table = tableOf(from);
    QImage to(from.size(), QImage::Format_Indexed8);
    to.setColorTable(table);
    QHash<QRgb, uchar> nearest;
    for (int y = 0; y < from.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(from.constScanLine(y));
        uchar *out = to.scanLine(y);
        for (int x = 0; x < from.width(); ++x) {
            auto it = nearest.constFind(line[x]);
            if (it == nearest.cend()) {
                const auto best = std::ranges::min_element(
                    table, {}, [color = line[x]](QRgb other) { return distance(color, other); });
                it = nearest.insert(line[x], static_cast<uchar>(best - table.begin()));
            }
            out[x] = *it;
        }
    }
    QImageWriter writer(file, "png");
    writer.setQuality(0); // for PNG: how hard zlib tries, 0 is hardest
    return writer.write(to);
}

} // namespace Pitwall

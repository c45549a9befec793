import { solid, standingShadow } from './solid';
import { type Drawing, darker, ellipse, lighter, path, soft } from './svg';

const jar =
  'M316 420C310 420 306 426 306 434L322 764C324 788 344 800 372 802C450 808 550 808 628 802C656 800 676 788 678 764L694 434C694 426 690 420 684 420Z';

/** A burning candle in a glass jar with a band of pressed flowers. */
export function candle({
  backdrop,
  wax,
  label,
  flower,
}: {
  backdrop: string;
  wax: string;
  label: string;
  flower: string;
}): Drawing {
  const sprig = (x: number, tilt: number) =>
    `<g transform="translate(${x} 690) rotate(${tilt})">` +
    path('M0 30C-4 0 4 -40 0 -80', `fill="none" stroke="#6d8f64" stroke-width="4"`) +
    [-76, -56, -36, -16]
      .map((y, index) =>
        ellipse(
          index % 2 ? 9 : -9,
          y,
          9,
          13,
          `fill="${index % 2 ? flower : lighter(flower, 0.25)}" transform="rotate(${index % 2 ? 24 : -24} 0 ${y})"`,
        ),
      )
      .join('') +
    ellipse(0, -92, 8, 12, `fill="${flower}"`) +
    '</g>';
  return {
    backdrop,
    body:
      standingShadow(500, 802, 410) +
      ellipse(500, 330, 240, 220, `fill="#ffd98a" opacity="0.5" ${soft(50)}`) +
      solid({
        id: 'jar',
        outline: jar,
        fill: wax,
        edge: 60,
        depth: 0.26,
        light: 0.3,
        surface:
          ellipse(500, 470, 180, 46, `fill="${lighter(wax, 0.5)}"`) +
          path('M300 420H700V470C640 506 360 506 300 470Z', 'fill="#ffffff" opacity="0.22"') +
          `<rect x="300" y="570" width="400" height="176" fill="${label}"/>` +
          path('M300 570H700M300 746H700', `stroke="${darker(label, 0.3)}" stroke-width="3"`) +
          [330, 376, 424, 472, 520, 568, 614, 662].map((x, index) => sprig(x, index % 2 ? 11 : -9)).join('') +
          path(
            'M352 440C350 560 356 680 366 780',
            `fill="none" stroke="#fff" stroke-width="22" opacity="0.65" stroke-linecap="round" ${soft(8)}`,
          ) +
          path(
            'M650 450C650 560 646 680 640 770',
            `fill="none" stroke="#fff" stroke-width="9" opacity="0.4" ${soft(4)}`,
          ),
      }) +
      ellipse(500, 424, 194, 46, `fill="${darker(wax, 0.1)}" opacity="0.6"`) +
      ellipse(500, 440, 172, 36, `fill="${lighter(wax, 0.45)}"`) +
      ellipse(500, 440, 90, 20, `fill="#fff3c4" ${soft(8)}`) +
      ellipse(500, 424, 194, 46, 'fill="none" stroke="#ffffff" stroke-width="7" opacity="0.75"') +
      path('M500 440C498 420 502 404 500 388', 'stroke="#3a2a22" stroke-width="7" fill="none"') +
      path('M500 236C540 300 540 360 500 396C460 360 460 300 500 236Z', `fill="#f5a033" ${soft(4)}`) +
      path('M500 290C522 324 522 366 500 390C478 366 478 324 500 290Z', `fill="#fff2b0"`),
  };
}

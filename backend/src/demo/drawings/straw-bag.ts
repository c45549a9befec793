import { castShadow, solid } from './solid';
import { type Drawing, darker, ellipse, lighter, path, round, soft, times } from './svg';

/** A round bag woven of straw, with a tassel. */
export function strawBag({
  backdrop,
  straw,
  strap,
  tassel,
}: {
  backdrop: string;
  straw: string;
  strap: string;
  tassel: string;
}): Drawing {
  const outline = 'M500 300A290 290 0 1 1 499 300Z';
  const rings = times(12, (ring) => {
    const radius = 24 + ring * 23;
    const count = 10 + ring * 6;
    const tone = ring % 4 === 3 ? darker(straw, 0.28) : straw;
    return times(count, (index) => {
      const angle = ((index + (ring % 2) / 2) / count) * 360;
      return `<rect x="-12" y="${-radius - 10}" width="24" height="19" rx="8" fill="${index % 2 ? lighter(tone, 0.2) : tone}" stroke="${darker(straw, 0.5)}" stroke-opacity="0.45" stroke-width="2" transform="translate(500 590) rotate(${round(angle)})"/>`;
    });
  });
  const strapLine = 'M232 520C180 260 330 110 500 106C670 110 820 260 768 520';
  const fringe = times(15, (index) =>
    path(
      `M${660 + index * 5} 742C${656 + index * 5} 800 ${650 + index * 7} 850 ${646 + index * 7.4} 896`,
      `stroke="${index % 2 ? tassel : darker(tassel, 0.2)}" stroke-width="6" fill="none"`,
    ),
  );
  return {
    backdrop,
    body:
      path(
        strapLine,
        `fill="none" stroke="#1d1420" stroke-width="20" opacity="0.35" transform="translate(14 22)" ${soft(8)}`,
      ) +
      path(strapLine, `fill="none" stroke="${darker(strap, 0.2)}" stroke-width="24"`) +
      path(strapLine, `fill="none" stroke="${strap}" stroke-width="17"`) +
      castShadow(outline, [22, 34], 0.42) +
      solid({
        id: 'bag',
        outline,
        fill: darker(straw, 0.35),
        surface: rings + ellipse(500, 590, 14, 14, `fill="${lighter(straw, 0.2)}"`),
        light: 0.34,
      }) +
      path('M500 304A286 286 0 1 1 499 304', `fill="none" stroke="${darker(straw, 0.3)}" stroke-width="16"`) +
      path(
        'M500 304A286 286 0 1 1 499 304',
        `fill="none" stroke="${lighter(straw, 0.3)}" stroke-width="8" stroke-dasharray="16 10"`,
      ) +
      solid({ id: 'tab', outline: 'M462 286H538V420C538 446 462 446 462 420Z', fill: strap, edge: 14, light: 0.4 }) +
      ellipse(500, 406, 15, 15, 'fill="#d9b25f" stroke="#7d5b1e" stroke-width="3"') +
      path('M534 400C600 470 660 600 694 716', `fill="none" stroke="${darker(tassel, 0.2)}" stroke-width="7"`) +
      path('M640 740H744L760 890H636Z', `fill="#1d1420" opacity="0.3" ${soft(14)}`) +
      fringe +
      ellipse(694, 728, 30, 28, `fill="${tassel}"`) +
      `<rect x="660" y="742" width="70" height="16" rx="8" fill="#e9c46a"/>`,
  };
}

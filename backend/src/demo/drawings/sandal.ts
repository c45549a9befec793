import { castShadow, seam, solid } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, soft, times } from './svg';

const footbed =
  'M286 150C350 140 404 190 416 270C426 340 408 400 408 470C408 560 424 640 412 730C402 810 360 860 300 858C238 856 206 800 206 730C206 640 212 560 196 470C184 400 172 330 188 260C202 194 236 158 286 150Z';

interface Sandal {
  backdrop: string;
  leather: string;
  bed: string;
  buckle: string;
}

const sandal = ({ leather, bed, buckle }: Sandal, id: string): string => {
  const strap = (name: string, outline: string, line: string) =>
    path(outline, `fill="#1d1420" opacity="0.4" transform="translate(4 16)" ${soft(8)}`) +
    solid({ id: `${id}${name}`, outline, fill: leather, edge: 18, light: 0.4 }) +
    seam(line, lighter(leather, 0.6), 0.7);
  return (
    castShadow(footbed, [14, 22], 0.4) +
    path(footbed, `fill="${darker(bed, 0.5)}" transform="translate(4 10)"`) +
    solid({
      id: `${id}bed`,
      outline: footbed,
      fill: bed,
      surface:
        ellipse(302, 720, 76, 104, `fill="#1d1420" opacity="0.14" ${soft(14)}`) +
        ellipse(300, 300, 92, 110, `fill="#1d1420" opacity="0.12" ${soft(14)}`) +
        times(90, (index) =>
          ellipse(190 + ((index * 73) % 230), 150 + ((index * 137) % 700), 2.4, 1.4, 'fill="#3a2417" opacity="0.35"'),
        ),
    }) +
    strap(
      'front',
      'M176 300C240 262 370 262 428 312C432 340 430 366 424 388C360 344 250 340 178 376C172 350 172 324 176 300Z',
      'M184 314C250 280 360 280 422 326',
    ) +
    strap(
      'middle',
      'M186 430C250 392 360 396 420 440C422 470 420 494 416 512C360 474 250 468 192 506C186 480 184 452 186 430Z',
      'M194 444C250 412 356 414 414 454',
    ) +
    strap(
      'back',
      'M196 640C250 616 360 616 420 644C424 662 424 682 420 696C360 670 250 670 200 692C196 676 194 658 196 640Z',
      'M202 652C254 632 356 632 414 656',
    ) +
    `<rect x="372" y="408" width="46" height="52" rx="9" fill="none" stroke="${darker(buckle, 0.35)}" stroke-width="11" transform="rotate(24 395 434)"/>` +
    `<rect x="372" y="408" width="46" height="52" rx="9" fill="none" stroke="${buckle}" stroke-width="7" transform="rotate(24 395 434)"/>`
  );
};

/** A pair of strap sandals from above. */
export const sandals = (look: Sandal): Drawing => ({
  backdrop: look.backdrop,
  body:
    group('transform="translate(-20 30) rotate(7 300 500)"', sandal(look, 'l')) +
    group('transform="translate(1010 -16) scale(-1 1) rotate(11 300 500)"', sandal(look, 'r')),
});

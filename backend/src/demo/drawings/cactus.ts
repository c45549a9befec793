import { solid, standingShadow } from './solid';
import { type Drawing, darker, ellipse, lighter, path, times } from './svg';

const stem = 'M440 640C430 520 430 380 450 310C462 270 538 270 550 310C570 380 570 520 560 640Z';
const leftArm =
  'M446 520C390 530 350 510 346 450C342 410 340 390 352 376C366 362 388 368 390 392C392 430 396 456 440 456Z';
const rightArm =
  'M554 470C610 480 640 456 644 400C648 356 648 340 662 330C678 322 694 332 694 356C694 430 680 540 560 546Z';
const pot = 'M356 630H644L612 830C608 846 596 852 580 852H420C404 852 392 846 388 830Z';

/** A potted cactus in bloom: what a shop of clothes and pottery does not sell. */
export function cactus({
  backdrop,
  green,
  clay,
  flower,
}: {
  backdrop: string;
  green: string;
  clay: string;
  flower: string;
}): Drawing {
  const part = (id: string, outline: string) =>
    solid({
      id,
      outline,
      fill: green,
      edge: 40,
      surface:
        times(9, (index) =>
          path(`M${330 + index * 42} 260V660`, `stroke="${darker(green, 0.3)}" stroke-width="5" opacity="0.4"`),
        ) +
        times(60, (index) =>
          path(
            `M${340 + ((index * 67) % 350)} ${290 + ((index * 41) % 340)}l7 -7m-7 0l7 7`,
            'stroke="#f8f4da" stroke-width="2" opacity="0.8"',
          ),
        ),
    });
  const bloom = (x: number, y: number) =>
    times(7, (petal) =>
      ellipse(
        0,
        -18,
        11,
        20,
        `fill="${petal % 2 ? flower : lighter(flower, 0.25)}" transform="translate(${x} ${y}) rotate(${petal * 51})"`,
      ),
    ) + ellipse(x, y, 10, 10, 'fill="#f7d154"');
  return {
    backdrop,
    body:
      standingShadow(500, 850, 320) +
      part('left', leftArm) +
      part('right', rightArm) +
      part('stem', stem) +
      bloom(500, 272) +
      bloom(366, 366) +
      ellipse(500, 634, 140, 26, `fill="${darker(clay, 0.6)}"`) +
      solid({
        id: 'pot',
        outline: pot,
        fill: clay,
        edge: 60,
        light: 0.4,
        surface: path('M340 700H660M344 720H656', `stroke="${lighter(clay, 0.5)}" stroke-width="6" opacity="0.7"`),
      }) +
      solid({ id: 'rim', outline: 'M344 612H656L650 668H350Z', fill: lighter(clay, 0.08), edge: 20, light: 0.36 }),
  };
}

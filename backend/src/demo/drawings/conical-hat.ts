import { lotusPrint } from './prints';
import { solid, standingShadow } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, round, times } from './svg';

const cone =
  'M500 262C506 262 512 266 518 272C640 400 770 560 872 690C880 702 876 712 860 718C760 760 640 776 500 776C360 776 240 760 140 718C124 712 120 702 128 690C230 560 360 400 482 272C488 266 494 262 500 262Z';

/** A nón lá with painted lotus and a silk chin ribbon. */
export function conicalHat({
  backdrop,
  palm,
  ribbon,
  petal,
}: {
  backdrop: string;
  palm: string;
  ribbon: string;
  petal: string;
}): Drawing {
  const rings = times(15, (index) => {
    const at = (index + 1) / 16;
    return path(
      `M${round(500 - 372 * at)} ${round(264 + 436 * at)}Q500 ${round(264 + 436 * at + 130 * at)} ${round(500 + 372 * at)} ${round(264 + 436 * at)}`,
      `fill="none" stroke="${darker(palm, 0.35)}" stroke-width="3" opacity="0.5"`,
    );
  });
  const leaves = times(26, (index) =>
    path(
      `M500 262L${round(120 + index * 30.4)} 790`,
      `stroke="${index % 2 ? darker(palm, 0.24) : lighter(palm, 0.5)}" stroke-width="${index % 2 ? 2 : 4}" opacity="0.4"`,
    ),
  );
  const ribbonLine = 'M268 742C250 850 380 936 500 930C620 936 750 850 732 742';
  return {
    backdrop,
    body:
      standingShadow(500, 800, 700, 0.4) +
      path(ribbonLine, `fill="none" stroke="${darker(ribbon, 0.25)}" stroke-width="30" opacity="0.9"`) +
      path(ribbonLine, `fill="none" stroke="${ribbon}" stroke-width="22"`) +
      path(
        'M500 930C470 900 430 900 428 926C428 950 470 956 500 936C530 956 574 950 572 926C570 900 530 900 500 930Z',
        `fill="${lighter(ribbon, 0.12)}" stroke="${darker(ribbon, 0.25)}" stroke-width="3"`,
      ) +
      solid({
        id: 'cone',
        outline: cone,
        fill: palm,
        edge: 60,
        depth: 0.3,
        light: 0.4,
        surface:
          leaves +
          rings +
          group(
            'transform="translate(440 620) scale(0.66) rotate(-8)"',
            lotusPrint(petal, darker(petal, 0.3), '#5c8a58'),
          ) +
          group(
            'transform="translate(620 640) scale(0.44) rotate(12)"',
            lotusPrint(lighter(petal, 0.3), darker(petal, 0.3), '#5c8a58'),
          ),
      }) +
      path(
        'M132 704C240 752 360 772 500 772C640 772 760 752 868 704',
        `fill="none" stroke="${darker(palm, 0.45)}" stroke-width="9"`,
      ) +
      path(
        'M132 700C240 748 360 768 500 768C640 768 760 748 868 700',
        `fill="none" stroke="${lighter(palm, 0.4)}" stroke-width="4"`,
      ) +
      ellipse(500, 264, 10, 7, `fill="${darker(palm, 0.4)}"`),
  };
}

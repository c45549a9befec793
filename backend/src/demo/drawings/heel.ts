import { solid, standingShadow } from './solid';
import { type Drawing, darker, ellipse, group, lighter, path, soft } from './svg';

// Heel counter, instep down to the ball of the foot, pointed toe, and the arch of the sole back to the heel.
const upper =
  'M214 420C202 380 206 330 222 306C232 294 246 300 252 318C276 400 350 500 470 566C520 592 560 600 600 590C690 604 800 676 872 716C886 728 882 742 862 744L640 744C560 742 500 700 440 640C390 590 320 560 260 540C226 520 218 470 214 420Z';
const heelOutline =
  'M216 440C214 520 226 620 236 700L240 744C241 750 244 752 248 752L262 752C267 752 270 749 270 744C272 680 276 620 312 562C276 546 236 500 216 440Z';
const lining =
  'M226 312C234 300 246 304 251 320C275 402 350 502 470 566C516 590 556 598 594 592C546 558 476 538 410 480C340 420 280 360 256 310C246 294 232 298 226 312Z';

const shoe = (leather: string, id: string): string =>
  solid({ id: `${id}heel`, outline: heelOutline, fill: darker(leather, 0.22), edge: 14, light: 0.4 }) +
  solid({
    id: `${id}upper`,
    outline: upper,
    fill: leather,
    light: 0.5,
    surface:
      path(
        'M580 624C680 640 780 690 846 730',
        `fill="none" stroke="#ffffff" stroke-width="24" opacity="0.42" ${soft(8)}`,
      ) +
      path(
        'M234 380C246 450 290 510 370 550',
        `fill="none" stroke="#ffffff" stroke-width="14" opacity="0.34" ${soft(8)}`,
      ),
  }) +
  path(lining, `fill="${lighter(leather, 0.76)}"`) +
  path(
    'M262 542C320 562 390 592 440 642C500 702 560 742 640 747L864 746',
    `fill="none" stroke="${darker(leather, 0.66)}" stroke-width="8" stroke-linecap="round"`,
  );

/** Pointed high heels; the second shoe stands behind the first. */
export const highHeel = ({ backdrop, leather, bow }: { backdrop: string; leather: string; bow: string }): Drawing => ({
  backdrop,
  body:
    group(
      'transform="translate(196 84) scale(0.84)"',
      standingShadow(560, 746, 560, 0.3),
      shoe(darker(leather, 0.12), 'far'),
    ) +
    group(
      'transform="translate(-52 84)"',
      standingShadow(580, 748, 600),
      shoe(leather, 'near'),
      solid({ id: 'bowL', outline: 'M612 596C582 546 532 546 528 578C526 612 578 626 612 602Z', fill: bow, edge: 12 }),
      solid({ id: 'bowR', outline: 'M612 596C642 552 696 562 696 592C696 624 646 628 612 604Z', fill: bow, edge: 12 }),
      ellipse(612, 598, 16, 14, `fill="${lighter(bow, 0.2)}"`),
    ),
});

import { castShadow, folds, solid } from './solid';
import { type Drawing, darker, group, lighter, path, soft } from './svg';

interface Dress {
  backdrop: string;
  cloth: string;
  /** Drawn over the whole cloth, in a field of 1000 x 1000. */
  pattern: string;
  sash: string;
  defs?: string;
}

const skirt =
  'M394 436C350 540 268 700 206 836C200 850 206 858 216 862C300 900 352 880 400 898C450 914 480 900 520 906C570 914 620 892 668 896C720 898 760 880 786 862C796 858 800 850 794 836C732 700 650 540 606 436Z';
const bodice =
  'M420 176C404 200 394 236 372 262C384 330 396 380 394 440L606 440C604 380 616 330 628 262C606 236 596 200 580 176L556 176C556 240 540 270 500 276C460 270 444 240 444 176Z';

/** A flared dress with a sash, hung against the light. */
export function flaredDress({ backdrop, cloth, pattern, sash, defs }: Dress): Drawing {
  const puff = (mirror: boolean) => {
    const outline =
      'M424 180C376 176 322 206 304 262C298 288 312 306 336 310C356 312 370 300 382 282C398 250 408 220 424 180Z';
    return group(
      mirror ? 'transform="translate(1000 0) scale(-1 1)"' : '',
      castShadow(outline, [mirror ? -14 : 14, 20], 0.28) +
        solid({
          id: mirror ? 'puffR' : 'puffL',
          outline,
          fill: cloth,
          surface: pattern + folds(['M390 190C356 220 336 250 330 300', 'M400 200C380 230 366 256 360 296'], 0.2, 10),
        }),
    );
  };
  return {
    backdrop,
    defs,
    body:
      castShadow(skirt, [18, 24], 0.32) +
      castShadow(bodice, [18, 24], 0.3) +
      path(
        'M444 176C444 200 470 214 500 214C530 214 556 200 556 176C556 240 540 270 500 276C460 270 444 240 444 176Z',
        `fill="${darker(cloth, 0.45)}"`,
      ) +
      puff(false) +
      puff(true) +
      solid({
        id: 'skirt',
        outline: skirt,
        fill: cloth,
        surface:
          pattern +
          folds(
            [
              'M410 460C370 580 310 720 270 880',
              'M446 460C430 600 390 760 366 890',
              'M486 460C484 620 460 780 456 910',
              'M526 460C536 620 552 780 560 910',
              'M560 460C590 600 630 750 660 900',
              'M590 460C640 580 700 720 740 880',
            ],
            0.24,
            20,
          ) +
          path(
            'M216 840C300 880 352 862 400 880C450 896 480 882 520 888C570 896 620 874 668 878C720 880 760 862 790 840',
            `fill="none" stroke="${lighter(cloth, 0.6)}" stroke-width="5" opacity="0.7"`,
          ),
      }) +
      solid({
        id: 'bodice',
        outline: bodice,
        fill: cloth,
        surface:
          pattern +
          folds(
            [
              'M410 300C420 350 424 390 420 440',
              'M590 300C580 350 576 390 580 440',
              'M470 300C474 350 470 400 476 440',
            ],
            0.18,
            14,
          ),
      }) +
      path('M394 440H606', `stroke="#1d1420" stroke-width="26" opacity="0.3" ${soft(8)}`) +
      solid({
        id: 'sash',
        outline: 'M392 416C450 428 550 428 608 416L612 462C550 474 450 474 388 462Z',
        fill: sash,
        edge: 12,
      }) +
      solid({
        id: 'bowL',
        outline: 'M560 440C536 396 480 396 478 430C476 464 530 474 560 446Z',
        fill: sash,
        edge: 12,
        depth: 0.4,
      }) +
      solid({
        id: 'bowR',
        outline: 'M560 440C584 396 640 396 642 430C644 464 590 474 560 446Z',
        fill: sash,
        edge: 12,
        depth: 0.4,
      }) +
      solid({
        id: 'tail',
        outline: 'M552 446L526 580L548 568L562 588L566 450ZM562 446L596 572L576 566L566 584L556 450Z',
        fill: darker(sash, 0.08),
        edge: 10,
      }) +
      `<circle cx="561" cy="442" r="15" fill="${lighter(sash, 0.15)}"/>`,
  };
}

const slip =
  'M404 300C386 330 372 350 366 372C372 430 384 470 380 520C360 640 312 780 276 916C274 926 278 932 286 934C420 960 580 960 714 934C722 932 726 926 724 916C688 780 640 640 620 520C616 470 628 430 634 372C628 350 614 330 596 300C570 330 540 350 500 356C460 350 430 330 404 300Z';

/** A long slip dress on thin straps. */
export function slipDress({ backdrop, cloth, pattern, defs }: Omit<Dress, 'sash'>): Drawing {
  return {
    backdrop,
    defs,
    body:
      path(
        'M410 306C404 220 440 140 496 112M590 306C596 220 560 140 504 112',
        `fill="none" stroke="#1d1420" stroke-width="9" opacity="0.25" transform="translate(12 14)" ${soft(8)}`,
      ) +
      path(
        'M410 306C404 220 440 140 496 112M590 306C596 220 560 140 504 112',
        `fill="none" stroke="${darker(cloth, 0.15)}" stroke-width="9"`,
      ) +
      `<circle cx="500" cy="108" r="13" fill="#c9a15b"/><circle cx="497" cy="104" r="5" fill="#fff3d0"/>` +
      castShadow(slip, [20, 22], 0.34) +
      solid({
        id: 'slip',
        outline: slip,
        fill: cloth,
        surface:
          pattern +
          folds(
            [
              'M420 400C430 520 380 720 346 930',
              'M462 480C460 620 430 780 416 944',
              'M510 460C516 640 500 800 500 950',
              'M548 480C560 620 590 780 596 944',
              'M584 420C590 540 640 740 664 930',
            ],
            0.24,
            22,
          ) +
          path(
            'M404 300C430 330 460 350 500 356C540 350 570 330 596 300L600 320C570 350 540 372 500 378C460 372 430 350 400 320Z',
            'fill="#1d1420" opacity="0.16"',
          ),
      }),
  };
}

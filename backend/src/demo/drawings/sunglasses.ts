import { castShadow } from './solid';
import { type Drawing, darker, group, lighter, linear, path, soft } from './svg';

const lens =
  'M150 452C150 420 190 408 260 410C350 412 420 416 430 446C440 500 420 600 350 640C300 664 230 660 192 616C160 576 148 510 150 452Z';

/** Sunglasses with graded lenses, folded on a table. */
export function sunglasses({ backdrop, frame, glass }: { backdrop: string; frame: string; glass: string }): Drawing {
  const half = (mirror: boolean) =>
    group(
      mirror ? 'transform="translate(1000 0) scale(-1 1)"' : '',
      path(
        'M152 440C140 420 120 410 104 414C96 380 160 330 260 300C360 270 470 280 560 300',
        `fill="none" stroke="#1d1420" stroke-width="20" opacity="0.25" transform="translate(10 26)" ${soft(14)}`,
      ),
      path(
        'M152 446C130 420 116 400 124 384C150 340 240 310 330 300C420 292 520 300 590 320',
        `fill="none" stroke="${darker(frame, 0.25)}" stroke-width="22" stroke-linecap="round"`,
      ),
      path(
        'M150 436C132 414 124 398 130 384C156 342 240 314 330 304',
        `fill="none" stroke="${lighter(frame, 0.3)}" stroke-width="5" opacity="0.8"`,
      ),
    );
  const eye = (mirror: boolean) =>
    group(
      mirror ? 'transform="translate(1000 0) scale(-1 1)"' : '',
      castShadow(lens, [mirror ? -10 : 10, 40], 0.36),
      path(lens, 'fill="url(#glass)"'),
      path('M190 440C230 424 300 424 330 430L250 610C216 596 180 540 176 470Z', 'fill="#ffffff" opacity="0.2"'),
      path('M350 432L384 440L300 636L276 634Z', 'fill="#ffffff" opacity="0.16"'),
      path(lens, `fill="none" stroke="${darker(frame, 0.4)}" stroke-width="32" stroke-linejoin="round"`),
      path(lens, `fill="none" stroke="url(#frame)" stroke-width="26" stroke-linejoin="round"`),
      path(
        'M148 440C160 404 210 396 270 398C350 400 420 404 436 436',
        `fill="none" stroke="#fff" stroke-width="5" opacity="0.55"`,
      ),
      `<circle cx="160" cy="430" r="8" fill="#e7c77a"/>`,
    );
  return {
    backdrop,
    defs:
      linear('glass', [
        [0, darker(glass, 0.5)],
        [0.5, glass],
        [1, lighter(glass, 0.55)],
      ]) +
      linear(
        'frame',
        [
          [0, lighter(frame, 0.3)],
          [0.35, frame],
          [0.6, darker(frame, 0.35)],
          [1, lighter(frame, 0.12)],
        ],
        [0, 0, 1, 1],
      ),
    body:
      half(false) +
      half(true) +
      eye(false) +
      eye(true) +
      path('M432 470C460 436 540 436 568 470', `fill="none" stroke="${darker(frame, 0.4)}" stroke-width="30"`) +
      path('M432 468C460 434 540 434 568 468', `fill="none" stroke="${frame}" stroke-width="22"`) +
      path('M440 456C466 434 534 434 560 456', 'fill="none" stroke="#fff" stroke-width="4" opacity="0.5"'),
  };
}

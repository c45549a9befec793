/** Width and height in pixels of a common phone screen, at half its density. */
const screen = { width: 540, height: 1170 } as const;

/** Where the photo goes, in pixels of the screen; `radius` rounds its corners. */
interface Slot {
  left: number;
  top: number;
  size: number;
  radius: number;
}

export interface PhoneScreen {
  svg: string;
  slot: Slot;
}

const bar = (x: number, y: number, width: number, height: number, colour: string, radius = height / 2): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${colour}"/>`;
const dot = (cx: number, cy: number, r: number, colour: string): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${colour}"/>`;

/** Clock, signal and battery as shapes: text would need fonts. */
const statusBar = (ink: string): string =>
  bar(28, 18, 52, 14, ink, 4) +
  bar(430, 24, 5, 8, ink, 1) +
  bar(438, 20, 5, 12, ink, 1) +
  bar(446, 16, 5, 16, ink, 1) +
  `<rect x="464" y="16" width="34" height="16" rx="4" fill="none" stroke="${ink}" stroke-width="2"/>` +
  bar(467, 19, 22, 10, ink, 2);

const screenOf = (colour: string, content: string, slot: Slot): PhoneScreen => ({
  slot,
  svg:
    `<svg xmlns="http://www.w3.org/2000/svg" width="${screen.width}" height="${screen.height}">` +
    `<rect width="${screen.width}" height="${screen.height}" fill="${colour}"/>${content}</svg>`,
});

/** A chat: the photo is a message between bubbles. */
const chat = (): PhoneScreen =>
  screenOf(
    '#ffffff',
    statusBar('#111111') +
      dot(92, 86, 22, '#d8c4b4') +
      bar(128, 72, 150, 14, '#2b2b2b', 5) +
      bar(128, 94, 90, 9, '#9a9a9a', 4) +
      dot(440, 86, 12, '#2a7bf6') +
      dot(492, 86, 12, '#2a7bf6') +
      bar(18, 150, 260, 44, '#eeeeef', 22) +
      bar(36, 166, 190, 11, '#8a8a8e', 5) +
      bar(242, 214, 280, 44, '#2a7bf6', 22) +
      bar(264, 230, 220, 11, '#dbe8ff', 5) +
      bar(18, 762, 330, 72, '#eeeeef', 22) +
      bar(36, 780, 270, 11, '#8a8a8e', 5) +
      bar(36, 804, 180, 11, '#8a8a8e', 5) +
      bar(70, 1090, 340, 48, '#f1f1f3', 24) +
      dot(38, 1114, 14, '#2a7bf6') +
      dot(470, 1114, 14, '#2a7bf6'),
    { left: 18, top: 290, size: 440, radius: 18 },
  );

/** A post in a feed: the photo fills the width. */
const feed = (): PhoneScreen =>
  screenOf(
    '#fdfdfd',
    statusBar('#111111') +
      dot(46, 100, 26, '#7aa27f') +
      bar(86, 82, 190, 14, '#222222', 5) +
      bar(86, 108, 110, 9, '#a0a0a0', 4) +
      bar(20, 148, 480, 12, '#444444', 5) +
      bar(20, 172, 400, 12, '#444444', 5) +
      bar(20, 196, 290, 12, '#444444', 5) +
      dot(40, 802, 14, '#e0245e') +
      dot(88, 802, 14, '#bdbdbd') +
      dot(136, 802, 14, '#bdbdbd') +
      bar(20, 836, 160, 12, '#222222', 5) +
      bar(20, 864, 420, 11, '#8a8a8a', 5) +
      bar(20, 888, 360, 11, '#8a8a8a', 5) +
      bar(0, 1080, 540, 2, '#dddddd', 0) +
      [60, 165, 270, 375, 480].map((x) => dot(x, 1118, 13, '#6b6b6b')).join(''),
    { left: 0, top: 228, size: 540, radius: 0 },
  );

/** A picture viewer on black. */
const viewer = (): PhoneScreen =>
  screenOf(
    '#0b0b0c',
    statusBar('#f2f2f2') +
      dot(40, 86, 12, '#f2f2f2') +
      dot(500, 86, 12, '#f2f2f2') +
      bar(120, 1060, 300, 12, '#8d8d92', 5) +
      dot(90, 1112, 13, '#f2f2f2') +
      dot(270, 1112, 13, '#f2f2f2') +
      dot(450, 1112, 13, '#f2f2f2') +
      bar(190, 1150, 160, 6, '#f2f2f2', 3),
    { left: 10, top: 300, size: 520, radius: 0 },
  );

export const phoneScreens = { chat, feed, viewer };
export type PhoneScreenName = keyof typeof phoneScreens;

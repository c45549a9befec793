import sharp from 'sharp';
import type { Random } from '../random';
import { toPng } from './cut-out';

const screen = { width: 540, height: 1170 } as const;

const sentences = [
  'Shop ơi, mẫu này còn không ạ?',
  'Cái này giá bao nhiêu vậy shop',
  'Cho em xin giá với ạ, ship về Đà Nẵng',
  'Còn size M không shop?',
  'Is this one still available?',
  'How much is it? Can you ship today?',
  'Freeship đơn từ 299k',
  'Giao nhanh trong 2 giờ nội thành',
  'Đã bán 1,2k · 4,9 sao',
  'Seen 2 hours ago',
  'Thêm vào giỏ hàng',
  'Buy now and save 15 %',
];

interface Colours {
  ground: string;
  ink: string;
  soft: string;
  bubble: string;
  accent: string;
}

const light: readonly Colours[] = [
  { ground: '#ffffff', ink: '#151515', soft: '#8c8c90', bubble: '#eeeeef', accent: '#2a7bf6' },
  { ground: '#fafafa', ink: '#20242a', soft: '#8f959e', bubble: '#e8ebef', accent: '#ee4d2d' },
];
const dark: readonly Colours[] = [
  { ground: '#0b0b0c', ink: '#f2f2f3', soft: '#8d8d92', bubble: '#26272b', accent: '#7a5cff' },
  { ground: '#18191a', ink: '#e4e6eb', soft: '#b0b3b8', bubble: '#303235', accent: '#2d88ff' },
];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const words = (x: number, y: number, size: number, fill: string, text: string): string =>
  `<text x="${x}" y="${y}" font-family="DejaVu Sans, Liberation Sans, sans-serif" font-size="${size}" fill="${fill}">${escaped(text)}</text>`;
const box = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

function statusBar(colours: Colours, random: Random): string {
  const clock = `${random.whole(7, 22)}:${random.whole(10, 59)}`;
  return (
    words(26, 32, 17, colours.ink, clock) +
    [0, 1, 2].map((index) => box(424 + index * 8, 28 - index * 4, 5, 6 + index * 4, colours.ink, 1)).join('') +
    `<rect x="464" y="18" width="34" height="16" rx="4" fill="none" stroke="${colours.ink}" stroke-width="2"/>` +
    box(467, 21, random.between(8, 28), 10, colours.ink, 2)
  );
}

const header = (colours: Colours, random: Random): string =>
  `<circle cx="62" cy="92" r="24" fill="${random.pick(['#d8c4b4', '#7aa27f', '#b46a84', '#4f77a8'])}"/>` +
  words(100, 88, 18, colours.ink, random.pick(['Shop Nhà Mây', 'Linh Trần', 'Cửa hàng 24', 'Minh & Co', 'An Nhiên'])) +
  words(100, 110, 13, colours.soft, random.pick(['Đang hoạt động', 'Active now', '3 phút trước', 'Sponsored'])) +
  `<circle cx="440" cy="92" r="12" fill="${colours.accent}"/><circle cx="492" cy="92" r="12" fill="${colours.accent}"/>`;

const bubble = (x: number, y: number, colours: Colours, mine: boolean, text: string): string =>
  box(x, y, Math.min(430, 34 + text.length * 9), 42, mine ? colours.accent : colours.bubble, 21) +
  words(x + 17, y + 27, 15, mine ? '#ffffff' : colours.ink, text);

async function thumbnail(photo: Buffer, width: number, height: number): Promise<Buffer> {
  return sharp(photo).resize(width, height, { fit: 'cover' }).png(toPng).toBuffer();
}

/** (b) The catalogue photo on a phone's screen, between texts and, sometimes, photos of two other things. JPEG. */
export async function phoneScreenshot(photo: Buffer, strangers: readonly Buffer[], random: Random): Promise<Buffer> {
  const colours = random.pick(random.chance(0.5) ? light : dark);
  const { width: photoWidth, height: photoHeight } = await sharp(photo).metadata();
  const width = Math.round(screen.width * random.between(0.6, 1));
  const height = Math.round((width * photoHeight) / photoWidth);
  const left = Math.round(random.pick([0.5, 0.06, 0.94]) * (screen.width - width));
  const top = 150 + random.whole(0, 170);
  const below = top + height + 26;
  const chrome =
    box(0, 0, screen.width, screen.height, colours.ground) +
    statusBar(colours, random) +
    header(colours, random) +
    (top > 230 ? bubble(18, top - 62, colours, false, random.pick(sentences)) : '') +
    bubble(random.chance(0.5) ? 18 : 110, below, colours, random.chance(0.5), random.pick(sentences)) +
    (below < 760 ? bubble(18, below + 60, colours, false, random.pick(sentences)) : '') +
    box(70, 1090, 340, 48, colours.bubble, 24) +
    words(92, 1120, 15, colours.soft, random.pick(['Nhắn tin', 'Message…', 'Aa'])) +
    `<circle cx="38" cy="1114" r="14" fill="${colours.accent}"/><circle cx="470" cy="1114" r="14" fill="${colours.accent}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${screen.width}" height="${screen.height}">${chrome}</svg>`;
  const layers = [{ input: await thumbnail(photo, width, height), left, top }];
  if (strangers.length >= 2) {
    const size = Math.min(170, 1070 - (below + 120));
    for (const [index, stranger] of (size >= 90 ? strangers.slice(0, 2) : []).entries()) {
      layers.push({
        input: await thumbnail(stranger, size, size),
        left: 18 + index * (size + 14),
        top: below + 112,
      });
    }
  }
  return sharp(Buffer.from(svg))
    .composite(layers)
    .flatten()
    .jpeg({ quality: random.whole(65, 85) })
    .toBuffer();
}

import type { CustomerPhoto } from '../../contracts';
import { demoFanpages, type DemoPage, demoProducts } from '../catalogue';
import { boards, linen, studio, wall } from '../drawings/backdrops';
import { cactus } from '../drawings/cactus';
import { guitar } from '../drawings/guitar';
import { closeUp, type Drawing } from '../drawings/svg';
import { type Render } from '../render-photo';
import { type Cut, type Light, cropped, recompressed, relit, screenshot } from './effects';
import type { PhoneScreenName } from './phone-screens';

/** A photo that a customer could have sent, and how to make it. */
export interface Take {
  id: string;
  productName: string;
  pageIds: string[];
  kind: CustomerPhoto['kind'];
  make: (render: Render) => Promise<Buffer>;
}

function productOf(sku: string): Pick<Take, 'productName' | 'pageIds'> & { drawing: () => Drawing } {
  const product = demoProducts.find((candidate) => candidate.sku === sku);
  if (!product) {
    throw new Error(`The demo catalogue has no "${sku}".`);
  }
  const pageIds = (Object.keys(demoFanpages) as DemoPage[])
    .filter((page) => typeof product.pages[page] === 'number')
    .map((page) => demoFanpages[page].pageId);
  return { productName: product.name, pageIds, drawing: product.photos[0] };
}

const takeOf = (
  sku: string,
  kind: Take['kind'],
  make: (drawing: () => Drawing, render: Render) => Promise<Buffer>,
): Take => {
  const { drawing, ...product } = productOf(sku);
  return { ...product, id: `${kind}-${sku.toLowerCase()}`, kind, make: (render) => make(drawing, render) };
};

const forwarded = (sku: string): Take =>
  takeOf(sku, 'recompressed', async (drawing, render) => recompressed(await render(drawing)));

const cut = (sku: string, sides: Cut): Take =>
  takeOf(sku, 'cropped', async (drawing, render) => cropped(await render(drawing), sides));

const shownOn = (sku: string, screen: PhoneScreenName): Take =>
  takeOf(sku, 'screenshot', async (drawing, render) => screenshot(await render(drawing), screen));

/** The object itself again, at home: another place, another light, the phone held askew. */
const atHome = (sku: string, backdrop: string, degrees: number, light: Light): Take =>
  takeOf(sku, 'reshot', async (drawing, render) =>
    relit(await render(() => closeUp(drawing(), { focus: [500, 520], zoom: 0.82, degrees, backdrop })), light),
  );

const notSold = (id: string, name: string, drawing: () => Drawing): Take => ({
  id: `unknown-${id}`,
  productName: name,
  pageIds: [],
  kind: 'unknown',
  make: async (render) => relit(await render(drawing), { brightness: 0.96, warmth: 1.03 }),
});

export const takes: Take[] = [
  forwarded('AO-MEO-TRANG'),
  forwarded('GOM-AM-SEN'),
  forwarded('DAM-LOANG-XANH'),
  cut('AO-SONG-KEM', { left: 0.05, bottom: 0.05 }),
  cut('TUI-MOON-LAM', { right: 0.05, top: 0.03 }),
  cut('GOI-THOCAM', { left: 0.05, top: 0.05, right: 0.05, bottom: 0.05 }),
  shownOn('AD-SEN-DO', 'chat'),
  shownOn('DEN-HOIAN-DO', 'feed'),
  shownOn('TUI-DA-NAU', 'viewer'),
  atHome('GIAY-SNK-TRANG', boards('#a58a6c', 44), -9, { brightness: 0.92, warmth: 1.06 }),
  atHome('BALO-XANH', wall('#c9b9a4', 61), 7, { brightness: 0.95, warmth: 1.04 }),
  atHome('PK-NONLA-SEN', studio('#c7cdd6', '#9aa0a6', 640), 8, { brightness: 0.9, warmth: 0.97 }),
  atHome('GOM-COC-XANH', linen('#b7a58d', 51), -6, { brightness: 0.94, warmth: 1.05 }),
  notSold('guitar', 'Đàn guitar (không bán)', () =>
    guitar({ backdrop: wall('#d9d0c0', 71), wood: '#c98a45', neck: '#5a3a26' }),
  ),
  notSold('cactus', 'Chậu xương rồng (không bán)', () =>
    cactus({ backdrop: studio('#e4ddd0', '#c9b493', 720), green: '#5d9155', clay: '#c46f43', flower: '#e55d87' }),
  ),
];

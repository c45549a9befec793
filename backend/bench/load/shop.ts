import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { ApiClient } from '../../test/support/api-client';

const kinds = ['Áo thun', 'Áo sơ mi', 'Quần jean', 'Đầm hoa', 'Giày thể thao', 'Túi vải', 'Nón kết', 'Váy xoè'];
const looks = [
  'xanh dương',
  'đỏ',
  'trắng',
  'kẻ sọc',
  'hoa nhí',
  'cotton',
  'form rộng',
  'cổ tròn',
  'tay dài',
  'vintage',
];
/** Side of an uploaded photo: small, since what is measured is the way there and back. */
const side = 320;

export interface LoadedShop {
  ids: string[];
  /** Addresses of public pictures, without the host. */
  pictures: string[];
  words: string[];
}

const of = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item;

/** A photo that nobody has uploaded before. */
export function newPhoto(): Promise<Buffer> {
  const noise = sharp(randomBytes(16 * 16 * 3), { raw: { width: 16, height: 16, channels: 3 } });
  return noise.resize(side, side, { kernel: 'cubic' }).jpeg({ quality: 80 }).toBuffer();
}

/** Products with words, prices and, one in ten, a photo. */
export async function fillShop(owner: ApiClient, fanpageId: string, count: number): Promise<LoadedShop> {
  const shop: LoadedShop = { ids: [], pictures: [], words: [] };
  for (let n = 0; n < count; n++) {
    const imageIds = n % 10 === 0 ? [await uploadOne(owner, shop)] : [];
    const product = await owner.post<{ id: string }>('/api/products', {
      name: `${of(kinds, n)} ${of(looks, n * 3)} ${n}`,
      category: of(kinds, n),
      searchKeywords: [of(looks, n), of(looks, n + 4)],
      price: 100_000 + n * 1_000,
      fanpages: [{ fanpageId }],
      imageIds,
    });
    if (product.status !== 201) {
      throw new Error(`A product was not stored: ${JSON.stringify(product.body)}`);
    }
    shop.ids.push(product.body.id);
    shop.words.push(`${of(kinds, n)} ${of(looks, n * 3)}`);
  }
  return shop;
}

async function uploadOne(owner: ApiClient, shop: LoadedShop): Promise<string> {
  const files = [{ name: 'photo.jpg', content: await newPhoto() }];
  const { body } = await owner.upload<{ images: { id: string; urls: { medium: string } }[] }>(
    '/api/products/upload-images',
    'images',
    files,
  );
  const [image] = body.images;
  if (!image) {
    throw new Error(`A photo was not stored: ${JSON.stringify(body)}`);
  }
  shop.pictures.push(new URL(image.urls.medium, 'http://127.0.0.1').pathname);
  return image.id;
}

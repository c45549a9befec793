import sharp from 'sharp';
import type { Affine } from '../keypoints/geometry';
import { Photo } from '../pictures/photo';
import { type Look, lookOf } from './look';
import { copyTraitsOf } from './traits';

const size = 400;
const part = { left: 0.2, top: 0.15, right: 0.8, bottom: 0.85 };

/** A bag with stripes and a flap, before a background. */
const drawn = (
  background: string,
  [leather, stripe]: readonly [string, string],
  around = '',
  wrap = (svg: string) => svg,
) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="100%" fill="${background}"/>${around}${wrap(
        `<g><rect x="80" y="60" width="240" height="280" rx="30" fill="${leather}"/><rect x="80" y="180" width="240" height="40" fill="${stripe}"/>
        <path d="M80 90 L200 190 L320 90 Z" fill="#3a2a22"/><circle cx="140" cy="280" r="34" fill="${stripe}"/><circle cx="250" cy="270" r="20" fill="#f4e8d0"/></g>`,
      )}</svg>`,
    ),
  )
    .jpeg({ quality: 85 })
    .toBuffer();

const red = ['#b8432f', '#e9b44c'] as const;
const blue = ['#2f5db8', '#4ce9b4'] as const;
/** From pixels of the customer's photo to those of the catalogue photo. */
const same: Affine = [1, 0, 0, 0, 1, 0];

async function look(customer: Buffer, toCatalogue: Affine = same): Promise<Look | null> {
  const catalogue = await Photo.decode(await drawn('#ffffff', red), 640);
  const photo = await Photo.decode(customer, 1024);
  return lookOf(
    { picture: await photo.picture(), width: photo.width, height: photo.height },
    { copy: copyTraitsOf(await catalogue.picture()), width: size, height: size, part },
    toCatalogue,
  );
}

describe('the look of an aligned object', () => {
  it('is the same before another background and a little darker', async () => {
    const photo = await sharp(await drawn('#20503a', red, '<rect x="0" y="300" width="400" height="100" fill="#777"/>'))
      .modulate({ brightness: 0.85 })
      .toBuffer();
    const found = await look(photo);
    expect(found!.shape).toBeGreaterThan(0.9);
    expect(found!.detail).toBeGreaterThan(0.9);
    expect(Math.hypot(found!.shift, found!.residual)).toBeLessThan(10);
  });

  it('is found where keypoints were a few hundredths wrong', async () => {
    const found = await look(await drawn('#20503a', red), [1.03, 0, 6, 0, 1.03, -12]);
    expect(found!.shape).toBeGreaterThan(0.9);
  });

  it('has the same shape, but other colours, for a variant', async () => {
    const found = await look(await drawn('#ffffff', blue));
    expect(found!.shape).toBeGreaterThan(0.5);
    expect(Math.hypot(found!.shift, found!.residual)).toBeGreaterThan(25);
  });

  it('is another one where something else is', async () => {
    const other =
      '<g><circle cx="200" cy="200" r="150" fill="#c9b08a"/><rect x="120" y="230" width="160" height="90" fill="#222"/></g>';
    const found = await look(await drawn('#ffffff', red, '', () => other));
    expect(found!.shape + found!.detail).toBeLessThan(1);
  });

  it('is unknown when hardly any of it is inside of the photo', async () => {
    expect(await look(await drawn('#ffffff', red), [1, 0, -310, 0, 1, -310])).toBeNull();
  });
});

import sharp from 'sharp';
import { ImageRenderer, type RenderedImage, type RenditionType } from './image-renderer';

const renderer = new ImageRenderer();

function rendition(image: RenderedImage, name: string, type: RenditionType): Buffer {
  return image.renditions.find((candidate) => candidate.name === name && candidate.type === type)!.content;
}

async function pixel(content: Buffer, left: number, top: number): Promise<number[]> {
  const region = sharp(content).extract({ left, top, width: 1, height: 1 });
  return [...(await region.raw().toBuffer())];
}

/** A picture that is red on the left and blue on the right. */
function redAndBlue(width: number, height: number): sharp.Sharp {
  const half = { create: { width: width / 2, height, channels: 3 as const, background: '#0000ff' } };
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    { input: half, left: width / 2, top: 0 },
  ]);
}

const blank = (width: number, height: number, background: sharp.Color = '#808080') =>
  sharp({ create: { width, height, channels: 3, background } });

describe('rendering a picture', () => {
  it('fits each rendition inside its size, in the proportions of the original', async () => {
    const image = await renderer.render(await redAndBlue(1800, 900).jpeg().toBuffer());
    const sizes = await Promise.all(
      image.renditions.map(async ({ name, type, content }) => {
        const { width, height, format } = await sharp(content).metadata();
        return [name, type, format, width, height];
      }),
    );
    expect(sizes).toEqual([
      ['large', 'webp', 'webp', 1200, 600],
      ['large', 'jpg', 'jpeg', 1200, 600],
      ['medium', 'webp', 'webp', 500, 250],
      ['medium', 'jpg', 'jpeg', 500, 250],
      ['thumbnail', 'webp', 'webp', 150, 75],
      ['thumbnail', 'jpg', 'jpeg', 150, 75],
    ]);
  });

  it('never enlarges', async () => {
    const image = await renderer.render(await blank(90, 60).png().toBuffer());
    const { width, height } = await sharp(rendition(image, 'large', 'webp')).metadata();
    expect([width, height]).toEqual([90, 60]);
  });

  it('turns a camera picture upright and tells the upright size', async () => {
    const lyingLeft = await redAndBlue(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const image = await renderer.render(lyingLeft);
    expect([image.width, image.height]).toEqual([200, 400]);
    const [red, , blue] = await pixel(rendition(image, 'medium', 'webp'), 100, 20);
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeLessThan(60);
  });

  it('keeps no metadata: neither place nor camera nor profile', async () => {
    const tagged = await blank(300, 200)
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 42/1' } })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const before = await sharp(tagged).metadata();
    expect(before.exif).toBeDefined();
    expect(before.icc).toBeDefined();
    for (const { content } of (await renderer.render(tagged)).renditions) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(content).metadata();
      expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    }
  });

  it('converts the colours of a wide-gamut picture instead of only dropping its profile', async () => {
    const wide = await blank(64, 64, '#00c000').withIccProfile('p3').png().toBuffer();
    // The bytes of the file differ from sRGB's, because they mean the same green in another space.
    const inFile = await sharp(wide, { ignoreIcc: true })
      .extract({ left: 9, top: 9, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect(inFile[0]).toBeGreaterThan(30);
    const [red, green, blue] = await pixel(rendition(await renderer.render(wide), 'large', 'jpg'), 30, 30);
    expect(red).toBeLessThan(16);
    expect(green).toBeGreaterThan(180);
    expect(blue).toBeLessThan(16);
  });

  it.each(['grey', 'cmyk', 'rgb16'] as const)('shows a picture whose pixels are %s', async (space) => {
    const source = blank(64, 64, '#c08040').toColourspace(space === 'grey' ? 'b-w' : space);
    const content = space === 'rgb16' ? await source.png().toBuffer() : await source.jpeg().toBuffer();
    const large = rendition(await renderer.render(content), 'large', 'jpg');
    const { space: shown, depth } = await sharp(large).metadata();
    expect([shown, depth]).toEqual(['srgb', 'uchar']);
  });

  it('keeps transparency in WebP and puts it on white in JPEG', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const content = await sharp({ create: { width: 64, height: 64, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const image = await renderer.render(content);
    expect((await pixel(rendition(image, 'large', 'webp'), 30, 30))[3]).toBe(0);
    expect(await pixel(rendition(image, 'large', 'jpg'), 30, 30)).toEqual([255, 255, 255]);
  });

  it('takes the first frame of an animation', async () => {
    const frames = await Promise.all(['#ff0000', '#0000ff'].map((colour) => blank(40, 40, colour).png().toBuffer()));
    const content = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const image = await renderer.render(content);
    expect([image.format, image.width, image.height]).toEqual(['gif', 40, 40]);
    expect((await pixel(rendition(image, 'large', 'jpg'), 20, 20))[0]).toBeGreaterThan(200);
  });

  it('accepts a JPEG with bytes after its end, as phones write them', async () => {
    const content = Buffer.concat([await blank(64, 64).jpeg().toBuffer(), Buffer.alloc(5_000, 7)]);
    await expect(renderer.render(content)).resolves.toMatchObject({ width: 64, height: 64 });
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('refuses a %s that ends too early', async (format) => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 50 };
    const whole = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#888', noise } })
      .toFormat(format)
      .toBuffer();
    await expect(renderer.render(whole)).resolves.toMatchObject({ format });
    for (const share of [0.02, 0.5, 0.97]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      await expect(renderer.render(cut)).rejects.toMatchObject({ code: 'IMAGE_CORRUPT' });
    }
  });

  it('makes a small upright JPEG for looking at it by machine', async () => {
    const content = await redAndBlue(2000, 1000).withMetadata({ orientation: 6 }).webp().toBuffer();
    const { width, height, format, orientation } = await sharp(await renderer.normalise(content)).metadata();
    expect([format, width, height, orientation]).toEqual(['jpeg', 512, 1024, undefined]);
  });
});

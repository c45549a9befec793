import { screenshot } from '../../demo/customer-photos/effects';
import { phoneScreens, type PhoneScreenName } from '../../demo/customer-photos/phone-screens';
import { objectBox, withoutBars } from './border';
import { findPanels } from './panels';
import { type Box } from './box';
import { Photo } from './photo';
import { Picture } from './picture';
import { texture } from '../testing/pictures';

type Rgb = readonly [number, number, number];

/** 200 x 100 pixels of `ground` with a rectangle of `colour`; a stripe of noise keeps it from being plain. */
function rectangle(ground: Rgb, colour: Rgb, { left, top, right, bottom }: Box): Picture {
  const [width, height] = [200, 100];
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const x = Math.floor(at / 3) % width;
    const y = Math.floor(at / 3 / width);
    const inside = x >= left * width && x < right * width && y >= top * height && y < bottom * height;
    return ((inside ? colour : ground)[at % 3] ?? 0) + ((x * 7 + y * 13) % 3);
  });
  return Picture.of(width, height, pixels);
}

const pictureOf = async (content: Buffer): Promise<Picture> => (await Photo.decode(content, 1_024)).picture();

const close = (box: Box): Box => ({
  left: expect.closeTo(box.left, 1) as number,
  top: expect.closeTo(box.top, 1) as number,
  right: expect.closeTo(box.right, 1) as number,
  bottom: expect.closeTo(box.bottom, 1) as number,
});

const white: Rgb = [250, 250, 250];
const red: Rgb = [190, 40, 50];
const box: Box = { left: 0.3, top: 0.2, right: 0.7, bottom: 0.9 };

describe('where the object or photo stands in a picture', () => {
  it('finds an object before a plain background', () => {
    expect(objectBox(rectangle(white, red, box))).toEqual(close(box));
  });

  it('finds none where the background is a scene', async () => {
    expect(objectBox(await pictureOf(await texture(1)))).toBeNull();
  });

  it('takes plain bars off the frame', () => {
    const barred = { left: 0, top: 0.25, right: 1, bottom: 0.8 };
    expect(withoutBars(rectangle([12, 12, 12], red, barred))).toEqual(close(barred));
  });

  it('leaves an empty picture whole', () => {
    expect(withoutBars(rectangle(white, white, box))).toEqual({ left: 0, top: 0, right: 1, bottom: 1 });
  });

  it.each(Object.keys(phoneScreens) as PhoneScreenName[])(
    'finds the photo on the %s screen of a phone',
    async (name) => {
      const picture = await pictureOf(await screenshot(await texture(2), name));
      const { left, top, size } = phoneScreens[name]().slot;
      const [width, height] = [540, 1170];
      const [panel] = findPanels(picture);
      for (const [side, expected] of [
        ['left', left / width],
        ['top', top / height],
        ['right', (left + size) / width],
        ['bottom', (top + size) / height],
      ] as const) {
        expect(Math.abs((panel?.[side] ?? NaN) - expected)).toBeLessThan(0.006);
      }
    },
  );
});

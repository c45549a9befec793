import { sniffFormat } from './image-format';

function isoFile(major: string, ...compatible: string[]): Buffer {
  const brands = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(brands.length + 4);
  return Buffer.concat([size, brands, Buffer.from('\0\0\0\x20metaavif')]);
}

describe('sniffing the format of a picture', () => {
  it.each([
    ['jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
    ['gif', Buffer.from('GIF87a')],
    ['gif', Buffer.from('GIF89a')],
    ['avif', isoFile('avif', 'mif1', 'miaf')],
    ['heic', isoFile('heic', 'mif1')],
    ['heic', isoFile('mif1', 'heic')],
  ])('knows %s by its first bytes', (format, content) => {
    expect(sniffFormat(content)).toBe(format);
  });

  it('takes a file whose generic brand comes first for AVIF when it says so among its compatible brands', () => {
    expect(sniffFormat(isoFile('mif1', 'miaf', 'avif'))).toBe('avif');
  });

  it('looks for brands inside the first box only', () => {
    expect(sniffFormat(isoFile('heic'))).toBe('heic');
  });

  it.each([
    ['nothing', ''],
    ['a cut signature', '\x89PN'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['HTML', '<!doctype html><img src=x onerror=alert(1)>'],
    ['a RIFF file that is sound', 'RIFF\x10\0\0\0WAVEfmt '],
    ['a film', '\0\0\0\x18ftypisom\0\0\0\0isomavc1'],
    ['a box that claims four gigabytes', '\xff\xff\xff\xffftypabcd'],
  ])('refuses %s', (_, content) => {
    expect(sniffFormat(Buffer.from(content, 'latin1'))).toBeNull();
  });
});

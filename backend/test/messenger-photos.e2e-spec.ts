import type { RequestListener } from 'node:http';
import { html, photo, phonePhoto, pixelBomb } from './fixtures/images/pictures';
import sharp from 'sharp';
import { until } from './support';
import { cardsOf } from './support/graph';
import { MediaHost } from './support/media-host';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, photos } from './support/webhook';

let shop: MessengerShop;
/** A server that stands for everything inside our own network: nobody may ever call it. */
let inside: MediaHost;

beforeAll(async () => {
  [shop, inside] = await Promise.all([MessengerShop.start(), MediaHost.start()]);
  await shop.sell({ name: 'Nón lá' }, await photo(3));
  inside.serve('/secret', await photo(1));
});

afterAll(async () => {
  await Promise.all([shop.close(), inside.close()]);
});

afterEach(() => {
  expect(inside.totalVisits).toBe(0);
});

/** What became of a customer's photo at this address, and what they were told. */
async function sendPhoto(address: string) {
  const customer = newCustomer();
  await shop.customerSends(customer, photos([address]));
  const [message] = await shop.graph.replies(customer);
  return { event: await shop.outcome(customer), message };
}

const jobOf = (eventId: string) =>
  shop.connection.collection<{ attempts: number; status: string }>('jobs').findOne({ 'payload.eventId': eventId });

const attemptsOf = async (eventId: string) => (await jobOf(eventId))?.attempts;

describe('where photos come from', () => {
  it.each<[string, () => string]>([
    ['the metadata service of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
    ['another port of this machine', () => `http://${inside.host}/secret`],
    ['this machine under another name', () => `http://localhost:${inside.host.split(':')[1] ?? ''}/secret`],
    ['this machine in IPv6', () => `http://[::ffff:127.0.0.1]:${inside.host.split(':')[1] ?? ''}/secret`],
    ['a file', () => 'file:///etc/passwd'],
    ['an allowed name as the user of another host', () => `http://${shop.media.host}@${inside.host}/secret`],
    ['credentials at an allowed host', () => `http://user:password@${shop.media.host}/x`],
    ["Facebook's media host without TLS", () => 'http://scontent.xx.fbcdn.net/x.jpg'],
    ["a host that only ends like Facebook's", () => `https://evilfbcdn.net/x.jpg`],
    ["Facebook's name in front of another", () => `https://scontent.fbcdn.net.evil.example/x.jpg`],
    ["another port of Facebook's media host", () => `https://scontent.xx.fbcdn.net:8443/x.jpg`],
    ['no address at all', () => 'photo.jpg'],
  ])('case 27: %s is not asked', async (_name, address) => {
    const visits = shop.media.totalVisits;
    const { event, message } = await sendPhoto(address());
    expect(event).toMatchObject({ outcome: 'replied', reply: { decision: 'photo_blocked' } });
    expect(await shop.receiptsOf(event)).toEqual([]);
    expect(message?.text).toMatch(/không mở được ảnh này/);
    expect(shop.media.totalVisits).toBe(visits);
  });

  it.each<[string, () => string]>([
    ['another host of this machine', () => `http://${inside.host}/secret`],
    ['a file', () => 'file:///etc/passwd'],
    ['itself, for ever', () => `http://${shop.media.host}/round`],
  ])('case 28: an allowed host that redirects to %s is not followed', async (_name, target) => {
    shop.media.serve('/round', (_request, response) => response.writeHead(302, { Location: target() }).end());
    const { event } = await sendPhoto(`http://${shop.media.host}/round`);
    expect(event).toMatchObject({ reply: { decision: 'photo_blocked' } });
  });

  it('case 28: a redirect to an allowed host is followed', async () => {
    shop.media.serve('/moved', (_request, response) => response.writeHead(301, { Location: '/found' }).end());
    shop.media.serve('/found', await photo(3));
    const { event } = await sendPhoto(`http://${shop.media.host}/moved`);
    expect(event).toMatchObject({ reply: { decision: 'sure' } });
  });
});

describe('photos that do not come', () => {
  it.each([403, 404, 410])(
    'case 29: an address that answers %i is over: one look, and a request to send it again',
    async (status) => {
      const path = `/expired-${status}`;
      const address = shop.media.serve(path, (_request, response) =>
        response.writeHead(status, { 'Content-Type': 'text/plain' }).end('URL signature expired'),
      );
      const { event, message } = await sendPhoto(address);
      expect(event).toMatchObject({ outcome: 'replied', reply: { decision: 'photo_expired' } });
      expect(message?.text).toMatch(/đã hết hạn. Bạn gửi lại ảnh/);
      expect(shop.media.visits(path)).toBe(1);
      expect(await attemptsOf(event._id.toHexString())).toBe(1);
    },
  );

  it('are tried again when the host is in trouble, and asked for in the end', async () => {
    const customer = newCustomer();
    shop.media.serve('/trouble', (_request, response) => response.writeHead(503).end());
    await shop.customerSends(customer, photos([`http://${shop.media.host}/trouble`]));
    const hurry = setInterval(() => void shop.skipWaiting(), 100);
    const [message] = await shop.graph.replies(customer).finally(() => {
      clearInterval(hurry);
    });
    expect(shop.media.visits('/trouble')).toBe(3);
    expect(message?.text).toMatch(/Bạn gửi lại ảnh/);
  });
});

describe('a photo that does not come, beside others that do', () => {
  it('does not cost the answer about them: it is waited for, and then what was found is said and kept', async () => {
    const customer = newCustomer();
    const known = shop.media.serve('/beside-trouble.jpg', await photo(3));
    const trouble = shop.media.serve('/beside-trouble', (_request, response) => response.writeHead(503).end());
    const behind = shop.media.serve('/behind-trouble.jpg', await photo(3));
    await shop.customerSends(customer, photos([known, trouble, behind]));
    const hurry = setInterval(() => void shop.skipWaiting(), 100);
    const messages = await shop.graph.replies(customer, 2).finally(() => {
      clearInterval(hurry);
    });
    expect(cardsOf(messages[0]).map(({ title }) => title)).toEqual(['1, 3. Nón lá']);
    expect(messages[1]?.text).toMatch(/^Ảnh 2 shop chưa nhận ra/);
    expect(shop.media.visits('/beside-trouble')).toBe(3);
    // Fetched before its address ends, though one in front of it kept the answer back.
    expect(shop.media.visits('/behind-trouble.jpg')).toBe(1);
    const receipts = await shop.receiptsOf(await shop.outcome(customer));
    const reply = { code: 'products', shown: ['Nón lá'], asked: [] };
    expect(receipts).toMatchObject([
      { status: 'done', reply },
      { status: 'done', reply },
    ]);
  });

  it('has no receipt of theirs pending while it is waited for', async () => {
    const customer = newCustomer();
    const known = shop.media.serve('/while-waiting.jpg', await photo(3));
    const trouble = shop.media.serve('/while-waiting', (_request, response) => response.writeHead(503).end());
    await shop.customerSends(customer, photos([known, trouble]));
    const [receipt] = await until('the first attempt is over', async () => {
      const [event] = await shop.events({ customerId: customer });
      const job = event && (await jobOf(event._id.toHexString()));
      return event && job?.status === 'queued' && job.attempts > 0 ? await shop.receiptsOf(event) : undefined;
    });
    expect(receipt).toMatchObject({ status: 'done', decision: 'sure', reply: null });
  });
});

describe('files that are no usable photo', () => {
  const stream: RequestListener = (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'image/jpeg' });
    const piece = Buffer.alloc(1_000_000, 0xff);
    let pieces = 0;
    const write = (): void => {
      while (pieces++ < 60) {
        if (!response.write(piece)) {
          response.once('drain', write);
          return;
        }
      }
      response.end();
    };
    write();
  };

  it.each<[string, () => Promise<Buffer | RequestListener>, string]>([
    ['HTML', () => Promise.resolve(html), 'photo_unreadable'],
    ['half a photo', async () => (await photo(1)).subarray(0, 2_000), 'photo_unreadable'],
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 'photo_unreadable'],
    ['60 MB without an end', () => Promise.resolve(stream), 'photo_too_large'],
    ['20,000 x 20,000 pixels', () => Promise.resolve(pixelBomb()), 'photo_unreadable'],
  ])('case 30: %s is refused, and the customer is asked for another', async (_name, content, decision) => {
    const path = `/${decision}-${_name.length}`;
    const before = process.memoryUsage.rss();
    const { event, message } = await sendPhoto(shop.media.serve(path, await content()));
    expect(event).toMatchObject({ outcome: 'replied', reply: { decision } });
    expect(await shop.receiptsOf(event)).toEqual([]);
    expect(message?.text).toMatch(/không mở được ảnh này/);
    expect(await attemptsOf(event._id.toHexString())).toBe(1);
    // A bomb unpacked takes 400 MB, the stream 60.
    expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000);
  });

  it('a photo from a phone is kept upright and without the place where it was taken', async () => {
    const { event } = await sendPhoto(shop.media.serve('/phone.jpg', await phonePhoto()));
    const { width, height, exif, orientation } = await sharp(await shop.keptPhoto(event)).metadata();
    expect(height).toBeGreaterThan(width);
    expect([exif, orientation]).toEqual([undefined, undefined]);
  });
});

import type { OutgoingMessage, PageSettingsResponse } from '../src/contracts';
import { photo } from './fixtures/images/pictures';
import { until, type TestApplication } from './support';
import { appSecret, MessengerShop, verifyToken } from './support/messenger-shop';
import { newCustomer, newMid, testPageId, text } from './support/webhook';

let shop: MessengerShop;
let beside: TestApplication;
let hatPhoto: string;

beforeAll(async () => {
  shop = await MessengerShop.start();
  const webhookUrl = `${shop.application.url}/api/messenger/webhook`;
  await shop.graph.configure({ appSecret, verifyToken, webhookUrl });
  const picture = await photo(3, 900, 900);
  await shop.sell({ name: 'Nón lá Huế' }, picture);
  hatPhoto = shop.media.serve('/comment-hat.jpg', picture);
  beside = await shop.beside();
  await setComments('private_reply');
  // Saving sets the page up at Facebook as well: from then on it tells of comments.
  await until('the page is subscribed', async () => {
    const { pages } = await shop.graph.state();
    return pages.some(({ subscribedFields }) => subscribedFields.includes('feed')) || undefined;
  });
});
afterAll(async () => {
  await beside.close();
  await shop.close();
});

async function setComments(mode: 'off' | 'private_reply', words = ''): Promise<void> {
  const address = `/api/fanpages/${shop.fanpage.id}/settings`;
  const { body } = await shop.application.owner.get<PageSettingsResponse>(address);
  const comments = { mode, text: { vi: words, en: '' } };
  const saved = await shop.application.owner.put(address, { ...body, updatedAt: undefined, comments });
  expect(saved.status).toBe(200);
}

/** Somebody comments, and Facebook tells the shop. @returns the id of the comment */
async function comments(customerId: string, comment: object, how: object = {}): Promise<string> {
  const events = [{ kind: 'comment', ...comment }];
  const { ids } = await shop.graph.play({ pageId: testPageId, customerId, events, ...how });
  return ids[0] ?? '';
}

/** What became of the comment, in each telling. */
function outcomes(commentId: string, tellings = 1): Promise<{ outcome: string | null; detail: string | null }[]> {
  return until(
    'the comment is dealt with',
    async () => {
      const filter = { kind: 'change', raw: { $regex: `"${commentId}"` }, outcome: { $ne: null } };
      const events = await shop.events(filter);
      return events.length >= tellings ? events : undefined;
    },
    60_000,
  );
}

/** Comments and waits. @returns the private messages and the outcome */
async function answered(comment: object, how: object = {}): Promise<{ messages: OutgoingMessage[]; outcome: string }> {
  const customer = newCustomer();
  const [event] = await outcomes(await comments(customer, comment, how));
  return { messages: await shop.graph.messages(customer), outcome: event?.outcome ?? '' };
}

const titles = ({ quick_replies: replies = [] }: OutgoingMessage): string[] => replies.map(({ title }) => title);

describe('case 21: a comment under a post of the page', () => {
  it('with a question is answered by one private message, about the product that it names', async () => {
    const { messages, outcome } = await answered({ text: 'nón lá huế giá bao nhiêu shop ơi' });
    expect(outcome).toBe('replied');
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text?.normalize('NFKC')).toBe(
      'Chào bạn! Shop cảm ơn bạn đã quan tâm đến bài viết.\n\nNón lá Huế\n250.000 ₫',
    );
    expect(messages.map(titles)).toEqual([['Xem chi tiết', 'Đặt mua', 'Gặp nhân viên']]);
  });

  it('with a photo is answered about what it shows', async () => {
    const { messages } = await answered({ photoUrl: hatPhoto });
    expect(messages[0]?.text).toContain('Nón lá Huế');
  });

  it('without a product of its own is about the product of the post: by its picture, or by its words', async () => {
    await shop.graph.post(`${testPageId}_1`, { text: 'Hàng mới về!', photoUrl: hatPhoto });
    expect((await answered({ text: 'ib giá ạ' })).messages[0]?.text).toContain('Nón lá Huế');
    await shop.graph.post(`${testPageId}_1`, { text: 'Nón lá Huế' });
    expect((await answered({ text: 'How much?' })).messages[0]?.text).toContain('Nón lá Huế');
    await shop.graph.post(`${testPageId}_1`, { text: 'Chúc cả nhà cuối tuần vui vẻ' });
    expect((await answered({ text: 'ib giá ạ' })).messages[0]?.text).toContain('gửi ảnh hoặc nhập tên');
  });

  it('goes on as an order when the customer wants it', async () => {
    const customer = newCustomer();
    await outcomes(await comments(customer, { text: 'nón lá huế giá sao shop' }));
    await shop.customerSends(customer, text('mình lấy cái này'));
    const [, question] = await shop.graph.replies(customer, 2);
    expect(question?.text).toBe('Nón lá Huế: bạn đặt số lượng bao nhiêu ạ?');
  });

  it('by the page itself, an edit, a removal or praise is not answered', async () => {
    const added = { item: 'comment', verb: 'add', comment_id: `${newMid()}-page`, message: 'giá 250k nhé?' };
    const others = [
      { ...added, from: { id: testPageId } },
      { ...added, verb: 'edited', comment_id: `${newMid()}-edit`, from: { id: newCustomer() } },
      { ...added, verb: 'remove', comment_id: `${newMid()}-remove`, from: { id: newCustomer() } },
      { item: 'reaction', verb: 'add', reaction_type: 'like', from: { id: newCustomer() } },
    ];
    const changes = others.map((value) => ({ field: 'feed', value }));
    const before = await shop.events({ kind: 'change', outcome: 'ignored' });
    const time = Math.floor(Date.now() / 1_000);
    expect((await shop.deliver({ object: 'page', entry: [{ id: testPageId, time, changes }] })).status).toBe(200);
    expect(await shop.events({ kind: 'change', outcome: 'ignored' })).toHaveLength(before.length + 4);
    expect(await answered({ text: 'đẹp quá' })).toEqual({ messages: [], outcome: 'ignored' });
  });

  it('that is told several times, to several processes, is answered once', async () => {
    const customer = newCustomer();
    const id = await comments(customer, { text: 'nón lá huế còn không' }, { copies: 3 });
    const value = {
      item: 'comment',
      verb: 'add',
      comment_id: id,
      post_id: `${testPageId}_1`,
      from: { id: customer },
      message: 'nón lá huế còn không?',
    };
    const entry = [{ id: testPageId, time: Math.floor(Date.now() / 1_000), changes: [{ field: 'feed', value }] }];
    await shop.deliver({ object: 'page', entry }, beside);
    const told = await outcomes(id, 2);
    expect(told.map(({ outcome }) => outcome).sort()).toEqual(['ignored', 'replied']);
    expect(await shop.graph.messages(customer)).toHaveLength(1);
  });

  it('of more than seven days ago is not answered', async () => {
    const { messages, outcome } = await answered({ text: 'giá bao nhiêu' }, { hoursAgo: 7 * 24 + 1 });
    expect([messages, outcome]).toEqual([[], 'window_closed']);
  });

  it('is answered in the page’s own words, and not at all where the page does not want it, which is the default', async () => {
    await setComments('private_reply', '{shop} chào bạn nhé!');
    expect((await answered({ text: 'nón lá huế giá sao' })).messages[0]?.text).toMatch(/^Shop chào bạn nhé!\n\nNón lá/);
    await setComments('off');
    expect(await answered({ text: 'nón lá huế giá sao' })).toEqual({ messages: [], outcome: 'ignored' });
    await setComments('private_reply');
  });

  it('is not taken for a reply of a person when its message comes back as an echo', async () => {
    await shop.graph.configure({ echoes: true });
    const customer = newCustomer();
    await outcomes(await comments(customer, { text: 'nón lá huế giá sao' }));
    await shop.customerSends(customer, text('xin chào'));
    const [, greeting] = await shop.graph.replies(customer, 2);
    expect(greeting?.text).toMatch(/^Xin chào!/);
    await shop.graph.configure({ echoes: false });
  });

  it('waits when the 750 private replies of the hour are used up', async () => {
    const claims = shop.connection.collection('commentclaims');
    const sendingAt = new Date(Date.now() - 1_800_000);
    const used = Array.from({ length: 750 }, (_, index) => ({
      commentId: `used-${index}`,
      pageId: testPageId,
      sendingAt,
    }));
    await claims.insertMany(used);
    const customer = newCustomer();
    const id = await comments(customer, { text: 'nón lá huế giá sao' });
    const [event] = await shop.events({ kind: 'change', raw: { $regex: `"${id}"` } });
    const job = await until('the job waits', async () => {
      const filter = { 'payload.eventId': event?._id.toHexString(), status: 'queued', runAt: { $gt: new Date() } };
      return (await shop.connection.collection<{ runAt: Date }>('jobs').findOne(filter)) ?? undefined;
    });
    expect(job.runAt.getTime()).toBe(sendingAt.getTime() + 3_600_000);
    await claims.deleteMany({ commentId: { $regex: '^used-' } });
    await shop.skipWaiting();
    expect(await shop.graph.replies(customer)).toHaveLength(1);
  });
});

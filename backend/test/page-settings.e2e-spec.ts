import {
  graphemeCount,
  templateLengths,
  variablesIn,
  type ErrorResponse,
  type FanpageResponse,
  type PageSettingsResponse,
  type PreviewTemplateResponse,
  type ReplyTemplatesResponse,
} from '../src/contracts';
import { startApplication, type TestApplication } from './support';
import { cardsOf } from './support/graph';

let shop: TestApplication;
let fanpage: FanpageResponse;
let address: string;

const read = async (): Promise<PageSettingsResponse> => (await shop.owner.get<PageSettingsResponse>(address)).body;

/** The stored settings with some of them changed, as the admin sends them. */
async function changed(changes: object): Promise<object> {
  const settings = await read();
  return { ...settings, updatedAt: undefined, ...changes };
}

async function issuesOf(changes: object): Promise<string[]> {
  const { status, body } = await shop.owner.put<ErrorResponse>(address, await changed(changes));
  expect(status).toBe(400);
  return (body.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

beforeAll(async () => {
  shop = await startApplication({ jobs: false });
  const created = await shop.owner.post<FanpageResponse>('/api/fanpages', { pageId: '5551', name: 'Tiệm Nhà Mây' });
  fanpage = created.body;
  address = `/api/fanpages/${fanpage.id}/settings`;
});
afterAll(() => shop.close());

describe('The texts of a page', () => {
  it('are described with their variables, lengths and what is said without own words', async () => {
    const { status, body } = await shop.owner.get<ReplyTemplatesResponse>('/api/reply-templates');
    expect(status).toBe(200);
    expect(body.items.find(({ name }) => name === 'orderOnlyLeft')).toMatchObject({
      theme: 'orders',
      kind: 'text',
      variables: [{ name: 'shop' }, { name: 'count', example: { vi: '3', en: '3' } }],
      maxLength: 600,
    });
  });

  it('keep their own rules in both languages: known variables, no more characters than fit', async () => {
    const { body } = await shop.owner.get<ReplyTemplatesResponse>('/api/reply-templates');
    for (const { name, kind, variables, defaults } of body.items) {
      for (const text of [defaults.vi, defaults.en]) {
        expect([name, text !== '' && graphemeCount(text) <= templateLengths[kind]]).toEqual([name, true]);
        const known = variables.map((variable) => variable.name);
        expect(variablesIn(text).filter((variable) => !known.includes(variable))).toEqual([]);
      }
      expect(variables.every(({ example }) => example.vi !== '' && example.en !== '')).toBe(true);
    }
  });
});

describe('The settings of a page', () => {
  it('are there before anybody saved them', async () => {
    expect(await read()).toMatchObject({
      version: 0,
      updatedAt: null,
      replyLanguage: 'auto',
      pauseMinutes: 60,
      businessHours: null,
      comments: { mode: 'off' },
      templates: { vi: {}, en: {} },
    });
  });

  it('are saved as a whole, and of two people who have read the same version one is told to reload', async () => {
    const mine = await changed({ pauseMinutes: null, templates: { vi: { thanks: 'Mây cảm ơn bạn!' }, en: {} } });
    const theirs = await changed({ pauseMinutes: 30 });
    const answers = await Promise.all([mine, theirs].map((body) => shop.owner.put<ErrorResponse>(address, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('VERSION_CONFLICT');
    const again = await shop.owner.put<PageSettingsResponse>(address, { ...mine, version: 1 });
    expect(again.body).toMatchObject({
      version: 2,
      pauseMinutes: null,
      templates: { vi: { thanks: 'Mây cảm ơn bạn!' } },
    });
    expect(await read()).toEqual(again.body);
  });

  it('refuse what a customer could not read, and say which field it is', async () => {
    const family = '👨‍👩‍👧‍👦';
    expect(await issuesOf({ templates: { vi: { order: family.repeat(21) }, en: {} } })).toEqual([
      'templates.vi.order: must not have more than 20 characters',
    ]);
    expect(await issuesOf({ templates: { vi: {}, en: { orderOnlyLeft: 'Only {left} for {shop}' } } })).toEqual([
      'templates.en.orderOnlyLeft: does not know {left}; it knows {shop}, {count}',
    ]);
    expect(await issuesOf({ templates: { vi: { thanks: '   ' }, en: {} } })).toEqual([
      'templates.vi.thanks: must not be empty',
    ]);
    expect(await issuesOf({ templates: { vi: { thank: 'x' }, en: {} } })).toHaveLength(1);
    expect(await issuesOf({ greetingText: { vi: 'a'.repeat(161), en: '' } })).toEqual([
      'greetingText.vi: must not have more than 160 characters',
    ]);
    const iceBreaker = { question: 'Có ship không?', action: { kind: 'say', text: 'Có ạ' } };
    expect(await issuesOf({ iceBreakers: { vi: Array(5).fill(iceBreaker), en: [] } })).toHaveLength(1);
  });

  it('take twenty family emojis for a button, which are twenty characters', async () => {
    const order = '👨‍👩‍👧‍👦'.repeat(20);
    const { status } = await shop.owner.put(address, await changed({ templates: { vi: { order }, en: {} } }));
    expect(status).toBe(200);
  });

  it('know time zones and weekdays', async () => {
    const closed = null;
    const day = { open: '08:00', close: '21:00' };
    const days = {
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      saturday: closed,
      sunday: closed,
    };
    const good = await changed({ businessHours: { timeZone: 'Asia/Ho_Chi_Minh', days } });
    expect((await shop.owner.put(address, good)).status).toBe(200);
    expect(await issuesOf({ businessHours: { timeZone: 'Asia/Saigonn', days } })).toEqual([
      'businessHours.timeZone: must be the name of a time zone such as Asia/Ho_Chi_Minh',
    ]);
    const never = Object.fromEntries(Object.keys(days).map((name) => [name, null]));
    expect(await issuesOf({ businessHours: { timeZone: 'UTC', days: never } })).toEqual([
      'businessHours.days: must be open on one day at least',
    ]);
  });

  it('exist for pages of this shop only, and go with them', async () => {
    const body = await changed({});
    expect((await shop.owner.get(`/api/fanpages/${'f'.repeat(24)}/settings`)).status).toBe(404);
    expect((await shop.owner.put(`/api/fanpages/${'f'.repeat(24)}/settings`, body)).status).toBe(404);
    expect((await shop.visitor().get(address)).status).toBe(401);
    expect((await shop.owner.delete(`/api/fanpages/${fanpage.id}`)).status).toBe(204);
    expect((await shop.owner.get(address)).status).toBe(404);
  });
});

describe('A text', () => {
  let preview: string;

  beforeAll(async () => {
    const created = await shop.owner.post<FanpageResponse>('/api/fanpages', { pageId: '5552', name: 'Nhà Mây' });
    preview = `/api/fanpages/${created.body.id}/settings/preview`;
  });

  it('is shown as customers would get it, before it is saved', async () => {
    const text = 'Chào bạn, đây là {shop}!';
    const request = { template: 'greeting', language: 'vi', text };
    const { status, body } = await shop.owner.post<PreviewTemplateResponse>(preview, request);
    expect([status, body.messages]).toEqual([200, [{ text: 'Chào bạn, đây là Nhà Mây!' }]]);
    const button = await shop.owner.post<PreviewTemplateResponse>(preview, {
      ...request,
      template: 'order',
      text: 'Mua',
    });
    expect(cardsOf(button.body.messages[0])[0]?.buttons?.map(({ title }) => title)).toEqual([
      'Xem chi tiết',
      'Mua',
      'Gặp nhân viên',
    ]);
  });

  it('of every name can be shown in both languages', async () => {
    const { body } = await shop.owner.get<ReplyTemplatesResponse>('/api/reply-templates');
    for (const { name, defaults } of body.items) {
      for (const language of ['vi', 'en'] as const) {
        const request = { template: name, language, text: defaults[language] };
        const answer = await shop.owner.post<PreviewTemplateResponse>(preview, request);
        expect([name, answer.status]).toEqual([name, 200]);
        expect(JSON.stringify(answer.body.messages)).not.toMatch(/\{[a-z]+\}/);
      }
    }
  });

  it('that could not be saved is not shown either', async () => {
    const request = { template: 'order', language: 'vi', text: 'x'.repeat(21) };
    const { status, body } = await shop.owner.post<ErrorResponse>(preview, request);
    expect([status, body.issues]).toMatchObject([
      400,
      [{ path: ['text'], message: 'must not have more than 20 characters' }],
    ]);
  });
});

import type { ListNoticesResponse } from '../src/contracts';
import { Notices } from '../src/notices';
import { startApplication, type TestApplication } from './support';

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication({ jobs: false });
});

afterAll(async () => {
  await application.close();
});

const notices = () => application.app.get(Notices);
const open = async () => (await application.owner.get<ListNoticesResponse>('/api/notices')).body.items;
const dead = (subject = 'Shop') => ({
  key: 'page_disconnected:1',
  kind: 'page_disconnected' as const,
  subject,
  link: '/fanpages/1',
});

describe('a notice', () => {
  it('is news once, however many raise it at the same moment, and shows what was said last', async () => {
    const raised = await Promise.all([1, 2, 3, 4].map(() => notices().raise(dead())));
    expect(raised.filter(Boolean)).toHaveLength(1);
    await notices().raise({ key: 'person:2', kind: 'person_wanted', subject: 'Lan', link: '/conversations/2' });
    expect(await notices().raise(dead('Shop Hà Nội'))).toBe(false);
    expect(await open()).toMatchObject([
      { kind: 'person_wanted', subject: 'Lan' },
      { kind: 'page_disconnected', subject: 'Shop Hà Nội', link: '/fanpages/1' },
    ]);
  });

  it('goes away with its cause, and is news again when the cause comes back', async () => {
    await notices().clear('page_disconnected:1');
    await notices().clear('page_disconnected:1');
    await notices().clear('never raised');
    expect((await open()).map(({ kind }) => kind)).toEqual(['person_wanted']);
    expect(await notices().raise(dead())).toBe(true);
  });

  it('can be dismissed by a person, once', async () => {
    for (const { id } of await open()) {
      expect((await application.owner.delete(`/api/notices/${id}`)).status).toBe(204);
      expect(await application.owner.delete(`/api/notices/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'NOTICE_NOT_FOUND' },
      });
    }
    expect(await open()).toEqual([]);
  });

  it('is for signed-in people only', async () => {
    expect((await application.visitor().get('/api/notices')).status).toBe(401);
  });
});

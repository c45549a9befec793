import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { PageSettingsResponse } from '@contracts';
import { plainSettings } from '../../../testing/page-settings';
import { apiErrors } from '../../data/api-errors.interceptor';
import { SettingsDraft } from './settings-draft';

const url = '/api/fanpages/f1/settings';
const stored: PageSettingsResponse = { ...plainSettings, version: 4, updatedAt: null };

describe('settings of a page while they are edited', () => {
  let draft: SettingsDraft;
  let server: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [SettingsDraft, provideHttpClient(withInterceptors([apiErrors])), provideHttpClientTesting()],
    });
    draft = TestBed.inject(SettingsDraft);
    server = TestBed.inject(HttpTestingController);
    const loaded = draft.load('f1');
    server.expectOne(url).flush(stored);
    server.expectOne('/api/reply-templates').flush({ items: [] });
    await loaded;
  });

  afterEach(() => {
    server.verify();
  });

  it('are changed only when they differ from what is stored', () => {
    expect(draft.changed()).toBe(false);
    draft.change({ showsStock: false });
    expect(draft.changed()).toBe(true);
    draft.change({ showsStock: true });
    expect(draft.changed()).toBe(false);
  });

  it('are saved with the version that was read', async () => {
    draft.change({ pauseMinutes: 60 });
    const saved = draft.save();
    const request = server.expectOne({ method: 'PUT', url });
    expect(request.request.body).toMatchObject({ pauseMinutes: 60, version: 4 });
    request.flush({ ...stored, pauseMinutes: 60, version: 5 });
    expect(await saved).toBe(true);
    expect(draft.changed()).toBe(false);
  });

  it('keep what is typed while a save is on its way, as not saved yet', async () => {
    const greeting = (vi: string) => ({ greetingText: { vi, en: '' } });
    draft.change({ pauseMinutes: 60, ...greeting('Chào') });
    const saved = draft.save();
    expect(await draft.save()).toBe(false);
    draft.change(greeting('Chào bạn'));
    server.expectOne({ method: 'PUT', url }).flush({ ...stored, pauseMinutes: 60, ...greeting('Chào'), version: 5 });
    expect(await saved).toBe(true);
    expect(draft.content()).toMatchObject({ pauseMinutes: 60, ...greeting('Chào bạn') });
    expect(draft.changed()).toBe(true);

    const again = draft.save();
    const request = server.expectOne({ method: 'PUT', url });
    expect(request.request.body).toMatchObject({ ...greeting('Chào bạn'), version: 5 });
    request.flush({ ...stored, pauseMinutes: 60, ...greeting('Chào bạn'), version: 6 });
    expect(await again).toBe(true);
    expect(draft.changed()).toBe(false);
  });

  it('keep what was typed when somebody else saved first', async () => {
    draft.change({ pauseMinutes: 60 });
    const saved = draft.save();
    server
      .expectOne({ method: 'PUT', url })
      .flush(
        { code: 'VERSION_CONFLICT', message: 'too late', requestId: 'r-1' },
        { status: 409, statusText: 'Conflict' },
      );
    expect(await saved).toBe(false);
    expect(draft.failure()?.code).toBe('VERSION_CONFLICT');
    expect(draft.content()?.pauseMinutes).toBe(60);
  });

  it('are not sent as long as the server would refuse them', async () => {
    draft.change({ greetingText: { vi: 'x'.repeat(161), en: '' } });
    expect(await draft.save()).toBe(false);
    expect(draft.tried()).toBe(true);
    expect(draft.problems()).toEqual([{ tab: 'welcome', path: 'greetingText.vi' }]);
  });
});

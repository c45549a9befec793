import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { setUpInEnglish } from '../../testing/english';
import { answeringPage as fanpage } from '../../testing/fanpage';
import { plainSettings } from '../../testing/page-settings';
import { apiErrors } from '../data/api-errors.interceptor';
import { FanpagePage } from './fanpage-page';
import { SettingsDraft } from './settings/settings-draft';

const { id } = fanpage;
const url = `/api/fanpages/${id}`;
const settings = { ...plainSettings, version: 4, updatedAt: null };

describe('the page of a fanpage', () => {
  let fixture: ComponentFixture<FanpagePage>;
  let server: HttpTestingController;

  const draft = (): SettingsDraft => fixture.debugElement.injector.get(SettingsDraft);
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const press = async (name: string, within: ParentNode = page()): Promise<void> => {
    const buttons = [...within.querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim() === name)?.click();
    await fixture.whenStable();
  };
  /** Promises and the closing of a dialog take their time; a failure shows as the check that follows. */
  const until = async (reached: () => boolean): Promise<void> => {
    for (const deadline = Date.now() + 2_000; !reached() && Date.now() < deadline;) {
      await new Promise((done) => setTimeout(done, 5));
      await fixture.whenStable();
    }
  };
  const dialog = (): HTMLElement | null => document.querySelector('[role=alertdialog]');

  beforeEach(async () => {
    // The test's own document draws nothing, so it has nothing to scroll either.
    Element.prototype.scrollIntoView = () => undefined;
    await setUpInEnglish([
      provideRouter([]),
      provideHttpClient(withInterceptors([apiErrors])),
      provideHttpClientTesting(),
    ]);
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(FanpagePage);
    fixture.componentRef.setInput('id', id);
    fixture.componentRef.setInput('tab', 'behaviour');
    fixture.detectChanges();
    server.expectOne(url).flush(fanpage);
    server.expectOne(`${url}/settings`).flush(settings);
    server.expectOne('/api/reply-templates').flush({ items: [] });
    await fixture.whenStable();
    draft().change({ pauseMinutes: 60 });
    await fixture.whenStable();
  });

  afterEach(() => {
    server.verify();
  });

  it('brings the reason before the eyes when its settings could not be saved', async () => {
    await press('Save');
    server
      .expectOne({ method: 'PUT', url: `${url}/settings` })
      .flush({ code: 'INTERNAL', message: 'no', requestId: 'r-1' }, { status: 500, statusText: 'No' });
    await until(() => page().querySelector('app-error-panel') !== null);
    expect(document.activeElement?.tagName).toBe('APP-ERROR-PANEL');
  });

  it('throws changes of its settings away only when asked to', async () => {
    await press('Cancel');
    await press('Cancel', dialog() ?? page());
    await until(() => dialog() === null);
    expect(draft().content()?.pauseMinutes).toBe(60);
    await press('Cancel');
    await press('Throw away', dialog() ?? page());
    await until(() => dialog() === null);
    server.expectOne(`${url}/settings`).flush(settings);
    server.expectOne('/api/reply-templates').flush({ items: [] });
    await until(() => !draft().changed());
    expect(draft().changed()).toBe(false);
  });
});

import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { apiErrors } from './api-errors.interceptor';
import { Updates } from './updates';

// Modules get jest from their own meta data: there is no global one.
const { jest } = import.meta;

const pageWith = (script: string) => `<!doctype html><body><script src="${script}" type="module"></script></body>`;

describe('a tab that stays open', () => {
  let server: HttpTestingController;
  let updates: Updates;

  const pass = async (milliseconds: number) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const serves = async (script: string) => {
    server.expectOne('/index.html').flush(pageWith(script));
    await pass(0);
  };

  beforeEach(async () => {
    jest.useFakeTimers();
    const script = document.body.appendChild(document.createElement('script'));
    script.type = 'module';
    script.setAttribute('src', 'main-ONE.js');
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([apiErrors])), provideHttpClientTesting()],
    });
    server = TestBed.inject(HttpTestingController);
    updates = TestBed.inject(Updates);
    script.remove();
    await pass(0);
  });

  afterEach(() => {
    server.verify();
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('learns within a minute that the server has another admin, and that it was taken back', async () => {
    await serves('main-ONE.js');
    expect(updates.outdated()).toBe(false);
    await pass(60_000);
    await serves('main-TWO.js');
    expect(updates.outdated()).toBe(true);
    await pass(60_000);
    await serves('main-ONE.js');
    expect(updates.outdated()).toBe(false);
  });

  it('learns it at once when it was loaded while the server changed', async () => {
    await serves('main-TWO.js');
    expect(updates.outdated()).toBe(true);
  });

  it('thinks nothing of a server that does not answer', async () => {
    await serves('main-ONE.js');
    await pass(60_000);
    server.expectOne('/index.html').flush('', { status: 503, statusText: 'Service Unavailable' });
    await pass(0);
    expect(updates.outdated()).toBe(false);
  });
});

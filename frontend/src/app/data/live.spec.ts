import { httpResource, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { apiErrors } from './api-errors.interceptor';
import { live, type Live, pauseAfter } from './live';

// Modules get jest from their own meta data: there is no global one.
const { jest } = import.meta;

describe('what is kept fresh', () => {
  let server: HttpTestingController;
  let latest: Live<string>;
  const filter = signal('all');

  /** Lets timers, effects and the promises between them run. */
  const pass = async (milliseconds: number) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const asked = () => server.expectOne(`/api/things?${filter()}`);

  beforeEach(async () => {
    jest.useFakeTimers();
    filter.set('all');
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([apiErrors])), provideHttpClientTesting()],
    });
    server = TestBed.inject(HttpTestingController);
    latest = TestBed.runInInjectionContext(() =>
      live(
        httpResource<string>(() => `/api/things?${filter()}`),
        () => 5_000,
      ),
    );
    await pass(0);
  });

  afterEach(() => {
    server.verify();
    jest.useRealTimers();
  });

  it('is asked for again after a pause', async () => {
    asked().flush('"one"');
    await pass(0);
    expect(latest.value()).toBe('"one"');
    await pass(4_000);
    server.expectNone(() => true);
    await pass(1_100);
    asked().flush('"two"');
    await pass(0);
    expect(latest.value()).toBe('"two"');
  });

  it('keeps the last answer when the server is gone, and asks less often', async () => {
    asked().flush('"one"');
    await pass(5_100);
    asked().error(new ProgressEvent('error'));
    await pass(0);
    expect(latest.value()).toBe('"one"');
    expect(latest.failure()).not.toBeNull();
    await pass(5_100);
    server.expectNone(() => true);
    await pass(5_000);
    asked().flush('"back"');
    await pass(0);
    expect(latest.value()).toBe('"back"');
    expect(latest.failure()).toBeNull();
  });

  it('shows the last answer until the one for another question is here', async () => {
    asked().flush('"one"');
    await pass(0);
    filter.set('mine');
    await pass(0);
    expect(latest.value()).toBe('"one"');
    asked().flush('"mine"');
    await pass(0);
    expect(latest.value()).toBe('"mine"');
  });
});

describe('the pause after failures', () => {
  it('doubles up to a minute, unless a longer one was wanted', () => {
    expect([0, 1, 2, 3, 9].map((failures) => pauseAfter(5_000, failures))).toEqual([
      5_000, 10_000, 20_000, 40_000, 60_000,
    ]);
    expect(pauseAfter(300_000, 3)).toBe(300_000);
  });
});

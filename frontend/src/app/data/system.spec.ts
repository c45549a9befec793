import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { SystemStatus } from '@contracts';
import { Session } from '../session/session';
import { apiErrors } from './api-errors.interceptor';
import { System } from './system';

// Modules get jest from their own meta data: there is no global one.
const { jest } = import.meta;

describe('a tab that stays open', () => {
  let server: HttpTestingController;
  let system: System;

  const status: SystemStatus = {
    release: 'one',
    database: 'mongodb',
    vision: { state: 'off', reason: '', pause: null, model: 'm', spentTodayUsd: 0, dailyBudgetUsd: null },
    matcher: { state: 'ready', embedder: 'm', waitingPhotos: 0, reason: '' },
    simulatorAvailable: false,
    simulator: 'preview',
    facebookLogin: false,
    errorReports: false,
  };
  const pass = async (milliseconds: number) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const pageOf = (script: string) => `<!doctype html><body><script src="${script}" type="module"></script></body>`;
  const answer = async (body: object, script: string) => {
    server.expectOne('/api/status').flush(body);
    server.expectOne('/index.html').flush(pageOf(script));
    await pass(0);
  };

  beforeEach(async () => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([apiErrors])),
        provideHttpClientTesting(),
        { provide: Session, useValue: { me: signal({ email: 'owner@shop.test' }) } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    const script = document.body.appendChild(document.createElement('script'));
    script.type = 'module';
    script.setAttribute('src', 'main-ONE.js');
    system = TestBed.inject(System);
    script.remove();
    await pass(0);
  });

  afterEach(() => {
    server.verify();
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('learns within a minute that the server has another admin, and that it was taken back', async () => {
    await answer(status, 'main-ONE.js');
    expect(system.outdated()).toBe(false);
    await pass(60_000);
    await answer({ ...status, release: 'two' }, 'main-TWO.js');
    expect(system.outdated()).toBe(true);
    expect(system.loadedFrom()).toBe('one');
    await pass(60_000);
    await answer(status, 'main-ONE.js');
    expect(system.outdated()).toBe(false);
  });

  it('learns it at once when it was loaded while the server changed', async () => {
    await answer({ ...status, release: 'two' }, 'main-TWO.js');
    expect(system.outdated()).toBe(true);
  });

  it('is not asked to reload for a release with the same admin', async () => {
    await answer(status, 'main-ONE.js');
    await pass(60_000);
    await answer({ ...status, release: 'two' }, 'main-ONE.js');
    expect(system.outdated()).toBe(false);
  });

  it('goes on with what it knew when it does not understand the answer of another release, or gets none', async () => {
    await answer(status, 'main-ONE.js');
    await pass(60_000);
    server.expectOne('/api/status').flush({ release: 'two', database: { kind: 'new' } });
    server.expectOne('/index.html').flush('', { status: 503, statusText: 'Service Unavailable' });
    await pass(0);
    expect(system.outdated()).toBe(false);
    expect(system.status()).toEqual(status);
  });
});

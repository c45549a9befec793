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
  const answer = async (body: object) => {
    server.expectOne('/api/status').flush(body);
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
    system = TestBed.inject(System);
    await pass(0);
    await answer(status);
  });

  afterEach(() => {
    server.verify();
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('shows what was switched on within a minute, and remembers which release it came from', async () => {
    await pass(60_000);
    await answer({ ...status, release: 'two', errorReports: true });
    expect(system.status()?.errorReports).toBe(true);
    expect(system.loadedFrom()).toBe('one');
  });

  it('goes on with what it knew when it does not understand the answer of another release', async () => {
    await pass(60_000);
    await answer({ release: 'two', database: { kind: 'new' } });
    expect(system.status()).toEqual(status);
  });
});

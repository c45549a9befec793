import { HttpEventType, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ReceiptResponse } from '@contracts';
import { apiErrors } from '../data/api-errors.interceptor';
import { PlaygroundRun } from './playground-run';

// Modules get jest from their own meta data: there is no global one.
const { jest } = import.meta;

const fanpageId = 'f'.repeat(24);
const photo = new File(['bytes'], 'photo.jpg', { type: 'image/jpeg' });
const pending: ReceiptResponse = {
  id: 'a'.repeat(24),
  createdAt: '2026-01-01T00:00:00.000Z',
  channel: 'playground',
  status: 'pending',
  fanpageId,
  fanpageName: 'Mây',
  photoUrl: '/photo',
  decision: null,
  reason: null,
  candidates: [],
  crops: [],
  steps: [],
  milliseconds: 0,
  costUsd: 0,
  reply: null,
  customerChoice: null,
  verdict: null,
};
const done: ReceiptResponse = { ...pending, status: 'done', decision: 'none', reason: { code: 'nothing_alike' } };

describe('a photo in the playground', () => {
  let run: PlaygroundRun;
  let server: HttpTestingController;

  /** Lets timers and the promises between them run. */
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
  const accept = async () => {
    server.expectOne('/api/playground').flush(pending, { status: 202, statusText: 'Accepted' });
    await pass(0);
  };
  const answerPoll = async (receipt: ReceiptResponse) => {
    server.expectOne(`/api/receipts/${pending.id}`).flush(receipt);
    await pass(0);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({
      providers: [PlaygroundRun, provideHttpClient(withInterceptors([apiErrors])), provideHttpClientTesting()],
    });
    run = TestBed.inject(PlaygroundRun);
    server = TestBed.inject(HttpTestingController);
    run.start(photo, fanpageId);
  });

  afterEach(() => {
    server.verify();
    jest.useRealTimers();
  });

  it('says how much of it has been sent', async () => {
    const request = server.expectOne('/api/playground');
    expect((request.request.body as FormData).get('fanpageId')).toBe(fanpageId);
    request.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 4 });
    expect(run.state()).toEqual({ step: 'sending', sent: 0.25 });
    request.flush(done);
    await pass(0);
  });

  it('is asked for until the job process has looked at it', async () => {
    await accept();
    expect(run.state()).toEqual({ step: 'looking', slow: false });
    await answerPoll(pending);
    await pass(1_000);
    await answerPoll(done);
    expect(run.state()).toEqual({ step: 'done', receipt: done });
    await pass(60_000);
  });

  it('that takes long is said to', async () => {
    await accept();
    await answerPoll(pending);
    for (let polls = 0; polls < 30; polls += 1) {
      await pass(400);
      await answerPoll(pending);
    }
    expect(run.state()).toEqual({ step: 'looking', slow: true });
    run.cancel();
  });

  it('survives a lost answer', async () => {
    await accept();
    server.expectOne(`/api/receipts/${pending.id}`).error(new ProgressEvent('error'));
    await pass(1_000);
    await answerPoll(done);
    expect(run.state().step).toBe('done');
  });

  it('that is refused says why', () => {
    server
      .expectOne('/api/playground')
      .flush(
        { code: 'IMAGE_CORRUPT', message: 'damaged', requestId: 'r-1' },
        { status: 422, statusText: 'Unprocessable Entity' },
      );
    expect(run.state()).toMatchObject({ step: 'refused', error: { code: 'IMAGE_CORRUPT' } });
  });

  it('is no longer asked for once it is stopped', async () => {
    await accept();
    await answerPoll(pending);
    run.cancel();
    await pass(10_000);
    expect(run.state()).toEqual({ step: 'cancelled' });
  });

  it('gives way to the next one', async () => {
    const first = server.expectOne('/api/playground');
    run.start(photo, fanpageId);
    expect(first.cancelled).toBe(true);
    await accept();
    await answerPoll(done);
    expect(run.state().step).toBe('done');
  });
});

import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { ErasureResponse } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { eraseCustomer } from './erase-dialog';

const erasure = (status: ErasureResponse['status']): ErasureResponse => ({
  id: 'e'.repeat(24),
  status,
  requestedAt: '2026-11-23T08:00:00.000Z',
  finishedAt: null,
  counts: {},
});

/** Presses the last button of the dialog: the one that goes on, or closes it. */
async function press(): Promise<void> {
  TestBed.tick();
  [...document.querySelectorAll<HTMLButtonElement>('app-erase-dialog button')].at(-1)?.click();
  // The answer of the server is there at once.
  await Promise.resolve();
  TestBed.tick();
}

describe('the dialog that deletes a customer’s data', () => {
  beforeEach(async () => {
    await setUpInEnglish();
  });

  it.each([
    ['done', true],
    ['running', true],
    ['failed', false],
  ] as const)('that is %s closes with %s', async (status, expected) => {
    const closed = eraseCustomer(TestBed.inject(MatDialog), () => Promise.resolve(erasure(status)));
    await press();
    await press();
    expect(await closed).toBe(expected);
  });
});

import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ConversationResponse } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { apiErrors } from '../data/api-errors.interceptor';
import { ConversationPage } from './conversation-page';

// Modules get jest from their own meta data: there is no global one.
const { jest } = import.meta;

const now = Date.parse('2026-11-23T08:00:00.000Z');
const lan = 'a'.repeat(24);
const minh = 'b'.repeat(24);
const conversation = (id: string, language: 'vi' | 'en' = 'vi'): ConversationResponse => ({
  id,
  channel: 'messenger',
  fanpageId: 'f'.repeat(24),
  fanpageName: 'Mây',
  pageId: '1',
  customerId: id === lan ? '770001' : '770002',
  language,
  bot: { mode: 'on', until: null, reason: null },
  attention: null,
  lastCustomerAt: new Date(now).toISOString(),
  windowClosesAt: new Date(now + 3_600_000).toISOString(),
  windowOpen: true,
  lastAt: new Date(now).toISOString(),
  lastLine: null,
  lines: [],
  receiptIds: [],
  logKey: 'c'.repeat(16),
});

describe('words that the shop writes to a customer', () => {
  let server: HttpTestingController;
  let page: ComponentFixture<ConversationPage>;

  /** Lets effects and the promises between them run. */
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(0);
    }
  };
  const read = async (id: string): Promise<void> => {
    page.componentRef.setInput('id', id);
    await settle();
    server.expectOne(`/api/conversations/${id}`).flush(conversation(id));
    await settle();
  };
  const open = async (id: string): Promise<void> => {
    page = TestBed.createComponent(ConversationPage);
    document.body.append(page.nativeElement as HTMLElement);
    await read(id);
  };
  const box = (): HTMLTextAreaElement => {
    const found = (page.nativeElement as HTMLElement).querySelector('textarea');
    if (!found) {
      throw new Error('There is nowhere to write');
    }
    return found;
  };
  const type = async (text: string): Promise<void> => {
    box().focus();
    box().value = text;
    box().dispatchEvent(new Event('input'));
    await settle();
  };
  const pressEnter = async (): Promise<void> => {
    box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await settle();
  };
  const sent = (id: string): TestRequest => server.expectOne(`/api/conversations/${id}/messages`);
  const said = (): string => document.querySelector('mat-snack-bar-container')?.textContent ?? '';

  beforeEach(async () => {
    jest.useFakeTimers({ now });
    await setUpInEnglish([
      provideRouter([]),
      provideHttpClient(withInterceptors([apiErrors])),
      provideHttpClientTesting(),
    ]);
    server = TestBed.inject(HttpTestingController);
    await open(lan);
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('never stand where another customer is answered, and are kept where they belong', async () => {
    await type('Dạ chị Lan ơi');
    await pressEnter();
    const dead = sent(lan);
    await read(minh);
    expect(box().readOnly).toBe(false);
    dead.error(new ProgressEvent('error'));
    await settle();
    expect(box().value).toBe('');
    expect(said()).toContain('Your message to Customer 0001 was not sent.');
    await read(lan);
    expect(box().value).toBe('Dạ chị Lan ơi');
  });

  it('are a draft of this conversation until they are sent, on other pages as well', async () => {
    await type('Dạ chị Lan');
    await read(minh);
    expect(box().value).toBe('');
    await type('Dạ anh Minh');
    page.destroy();
    await open(lan);
    expect(box().value).toBe('Dạ chị Lan');
    await pressEnter();
    sent(lan).flush(conversation(lan));
    await settle();
    expect(box().value).toBe('');
    await read(minh);
    expect(box().value).toBe('Dạ anh Minh');
  });

  it('leave the focus where it was, and are back in their place when they were not sent', async () => {
    await type('Dạ chị Lan ơi');
    await pressEnter();
    expect([box().value, box().readOnly, document.activeElement === box()]).toEqual(['', true, true]);
    const first = sent(lan);
    first.error(new ProgressEvent('error'));
    await settle();
    expect([box().value, box().readOnly, document.activeElement === box()]).toEqual(['Dạ chị Lan ơi', false, true]);
    await pressEnter();
    // With the same key: if the first try arrived after all, the customer reads this once.
    expect(sent(lan).request.body).toEqual(first.request.body);
  });

  it('do not show the answer of one conversation in another', async () => {
    await type('Dạ chị Lan ơi');
    await pressEnter();
    const slow = sent(lan);
    await read(minh);
    slow.flush(conversation(lan, 'en'));
    await settle();
    expect((page.nativeElement as HTMLElement).textContent).toContain('Customer 0002');
    expect(said()).toBe('');
  });

  it('hold back the end of the tab until they are sent', async () => {
    const leave = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leave()).toBe(true);
    await type('Dạ chị Lan ơi');
    expect(leave()).toBe(false);
  });
});

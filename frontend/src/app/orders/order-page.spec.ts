import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { OrderDetails } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { newOrder } from '../../testing/order';
import { apiErrors } from '../data/api-errors.interceptor';
import { OrderPage } from './order-page';

const { jest } = import.meta;

const order: OrderDetails = { ...newOrder, stock: null };
const { id } = order;
const url = `/api/orders/${id}`;

describe('the page of an order', () => {
  let fixture: ComponentFixture<OrderPage>;
  let server: HttpTestingController;

  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const one = (selector: string): Element => {
    const found = page().querySelector(selector);
    if (!found) {
      throw new Error(`Not shown: ${selector}`);
    }
    return found;
  };
  const next = () => one('.next') as HTMLButtonElement;
  const select = () => one('select') as HTMLSelectElement;
  const note = () => one('app-field:nth-of-type(3) textarea') as HTMLTextAreaElement;
  const phone = () => one('input[type=tel]') as HTMLInputElement;
  const settle = async (): Promise<void> => {
    // Zero only lets what is due happen; the second after a step does not pass.
    await jest.advanceTimersByTimeAsync(0);
    fixture.detectChanges();
  };
  const type = (box: HTMLInputElement | HTMLTextAreaElement, text: string): void => {
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const choose = (status: string): void => {
    select().value = status;
    select().dispatchEvent(new Event('change'));
  };
  const sent = (): TestRequest => server.expectOne({ method: 'PATCH', url });
  const open = async (change: Partial<OrderDetails> = {}): Promise<void> => {
    fixture = TestBed.createComponent(OrderPage);
    fixture.componentRef.setInput('id', id);
    fixture.detectChanges();
    server.expectOne({ method: 'GET', url }).flush({ ...order, ...change });
    await settle();
  };

  beforeEach(async () => {
    await setUpInEnglish([
      provideRouter([]),
      provideHttpClient(withInterceptors([apiErrors])),
      provideHttpClientTesting(),
    ]);
    server = TestBed.inject(HttpTestingController);
    jest.useFakeTimers();
    // The test's own document draws nothing, so it has nothing to scroll either.
    Element.prototype.scrollIntoView = () => undefined;
  });

  afterEach(() => {
    jest.useRealTimers();
    server.verify();
  });

  it('takes one step for a double tap, and the following one only a second later', async () => {
    await open();
    next().click();
    next().click();
    const first = sent();
    expect(first.request.body).toEqual({ status: 'confirmed', version: 0 });
    await settle();
    expect([next().disabled, select().disabled]).toEqual([true, true]);
    first.flush({ ...order, status: 'confirmed', version: 1 });
    await settle();
    expect(next().textContent.trim()).toBe('Mark as sent');
    next().click();
    server.expectNone({ method: 'PATCH', url });
    expect(select().disabled).toBe(false);

    await jest.advanceTimersByTimeAsync(1_000);
    fixture.detectChanges();
    next().click();
    expect(sent().request.body).toEqual({ status: 'shipped', version: 1 });
  });

  it('shows the status that is stored when another one was refused', async () => {
    await open({ status: 'shipped' });
    choose('cancelled');
    sent().flush({ code: 'INTERNAL', message: 'no', requestId: 'r-1' }, { status: 500, statusText: 'No' });
    await settle();
    expect(select().value).toBe('shipped');
    expect(document.activeElement?.tagName).toBe('APP-ERROR-PANEL');
  });

  it('keeps what is typed while a save is on its way, as not saved yet', async () => {
    await open();
    type(note(), 'gọi sau 18h');
    next().click();
    const first = sent();
    type(note(), 'gọi sau 18h, giao thứ bảy');
    first.flush({ ...order, status: 'confirmed', note: 'gọi sau 18h', version: 1 });
    await settle();
    expect(note().value).toBe('gọi sau 18h, giao thứ bảy');
    expect(page().textContent).toContain('Not saved yet');
    one('form').dispatchEvent(new Event('submit'));
    expect(sent().request.body).toEqual({ note: 'gọi sau 18h, giao thứ bảy', version: 1 });
  });

  it('marks a wrong phone number rather than sending it along with a step', async () => {
    await open();
    type(phone(), '09123');
    next().click();
    await settle();
    expect(page().textContent).toContain('A mobile number of ten digits');
    expect(document.activeElement).toBe(phone());
    choose('cancelled');
    await settle();
    expect(select().value).toBe('new');
  });

  it('goes on with an order whose customer had their data deleted', async () => {
    await open({ phone: null, address: null, customerId: null });
    next().click();
    expect(sent().request.body).toEqual({ status: 'confirmed', version: 0 });
  });
});

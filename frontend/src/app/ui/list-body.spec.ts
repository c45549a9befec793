import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { listProductsQuerySchema } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { ApiError } from '../data/api-error';
import { filtersOf, ListAddress } from '../data/list-address';
import { ListBody } from './list-body';
import { ListSummary } from './list-summary';

const page = signal<{ page: number; total: number; items: string[] } | null>(null);
const failure = signal<unknown>(null);
const retries = signal(0);

@Component({
  imports: [ListBody, ListSummary],
  template: `
    <app-list-summary of="products" [filters]="filters" [total]="page()?.total" />
    <app-list-body of="products" [filters]="filters" [page]="page()" [failure]="failure()" (retry)="retry()">
      <ul slot="rows">
        @for (item of page()?.items; track item) {
          <li>{{ item }}</li>
        }
      </ul>
      <a slot="start">Begin here</a>
      <p slot="ghosts">On their way</p>
    </app-list-body>
  `,
})
class Shelf {
  protected readonly filters = filtersOf(new ListAddress(listProductsQuerySchema, ['page', 'sort', 'q', 'active'], 2));
  protected readonly page = page;
  protected readonly failure = failure;

  protected retry(): void {
    retries.update((count) => count + 1);
  }
}

describe('what stands below the filters of a list', () => {
  let harness: RouterTestingHarness;

  const open = (address: string): Promise<unknown> => harness.navigateByUrl(address);
  const shown = (): string => {
    harness.detectChanges();
    return harness.routeNativeElement?.textContent ?? '';
  };
  const press = async (name: string): Promise<void> => {
    harness.detectChanges();
    const buttons = [...(harness.routeNativeElement?.querySelectorAll('button') ?? [])];
    buttons.find((button) => [button.textContent.trim(), button.getAttribute('aria-label')].includes(name))?.click();
    await harness.fixture.whenStable();
  };
  const address = (): string => TestBed.inject(Router).url;

  beforeEach(async () => {
    page.set(null);
    failure.set(null);
    retries.set(0);
    await setUpInEnglish([provideRouter([{ path: 'shelf', component: Shelf }])]);
    harness = await RouterTestingHarness.create();
  });

  it('is on its way until there is an answer', async () => {
    await open('/shelf');
    expect(shown()).toContain('On their way');
    page.set({ page: 1, total: 1, items: ['Vase'] });
    expect(shown()).toContain('Vase');
    expect(shown()).toContain('1 product');
    expect(shown()).not.toContain('On their way');
  });

  it('turns to other pages under the same filters', async () => {
    page.set({ page: 1, total: 3, items: ['Vase', 'Bowl'] });
    await open('/shelf?q=clay');
    await press('Next page');
    expect(address()).toBe('/shelf?q=clay&page=2');
  });

  it('says how to begin where nothing is there at all', async () => {
    page.set({ page: 1, total: 0, items: [] });
    await open('/shelf?sort=name');
    expect(shown()).toContain('Begin here');
    expect(shown()).not.toContain('Clear filters');
  });

  it('leads out of filters that leave nothing', async () => {
    page.set({ page: 1, total: 0, items: [] });
    await open('/shelf?active=false&sort=name');
    expect(shown()).not.toContain('Begin here');
    await press('Clear filters');
    expect(address()).toBe('/shelf');
  });

  it.each([
    ['/shelf?q=clay&page=99', 3, '/shelf?q=clay&page=2'],
    ['/shelf?page=2', 2, '/shelf'],
  ])('goes from %s, behind the end of %d, to the last page', async (beyond, total, last) => {
    page.set({ page: beyond.endsWith('99') ? 99 : 2, total, items: [] });
    await open(beyond);
    expect(shown()).toContain('On their way');
    expect(shown()).not.toContain('Begin here');
    await harness.fixture.whenStable();
    expect(address()).toBe(last);
    page.set({ page: Math.ceil(total / 2), total, items: ['Vase'] });
    expect(shown()).toContain('Vase');
  });

  it('keeps the rows beside a failure, and tries again', async () => {
    page.set({ page: 1, total: 1, items: ['Vase'] });
    failure.set(new ApiError('UNEXPECTED', 'r-1'));
    await open('/shelf');
    expect(shown()).toContain('r-1');
    expect(shown()).toContain('Vase');
    await press('Try again');
    expect(retries()).toBe(1);
    page.set(null);
    expect(shown()).not.toContain('On their way');
  });
});

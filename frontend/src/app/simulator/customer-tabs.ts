import { Component, inject } from '@angular/core';
import { mdiAccountPlusOutline, mdiClose } from '@mdi/js';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { Customers } from './customers';

/** The customers that one plays, side by side. */
@Component({
  selector: 'app-customer-tabs',
  imports: [Icon],
  template: `
    <div class="tabs" role="group" [attr.aria-label]="words.of('simulator.customers')">
      @for (id of customers.ids(); track id) {
        <span class="tab" [class.current]="id === customers.current()">
          <button type="button" [attr.aria-pressed]="id === customers.current()" (click)="customers.choose(id)">
            {{ words.of('simulator.customer', { id: id.slice(-4) }) }}
          </button>
          @if (customers.ids().length > 1) {
            <button
              type="button"
              class="close"
              [attr.aria-label]="words.of('simulator.leave', { id: id.slice(-4) })"
              (click)="customers.remove(id)"
            >
              <app-icon [path]="icons.close" />
            </button>
          }
        </span>
      }
      <button type="button" class="add button quiet small" (click)="customers.add()">
        <app-icon [path]="icons.add" /> {{ words.of('simulator.restart') }}
      </button>
    </div>
  `,
  styles: `
    .tabs {
      display: flex;
      gap: 6px;
      overflow-x: auto;
      padding: 2px;
      scrollbar-width: none;
    }
    .tab {
      display: inline-flex;
      flex: none;
      align-items: center;
      border: 1px solid var(--line);
      border-radius: 999px;
      background: var(--surface);
      font-size: 0.84rem;
    }
    .tab button {
      min-height: 34px;
      padding: 0 12px;
      border: 0;
      border-radius: 999px;
      background: none;
      cursor: pointer;
    }
    .tab .close {
      display: grid;
      place-items: center;
      width: 30px;
      padding: 0;
      margin-left: -8px;
    }
    .close app-icon {
      font-size: 0.7rem;
    }
    .current {
      border-color: var(--brand);
      background: var(--brand-soft);
      color: var(--on-brand-soft);
      font-weight: 600;
    }
    .add {
      flex: none;
    }
  `,
})
export class CustomerTabs {
  protected readonly customers = inject(Customers);
  protected readonly words = inject(Words);
  protected readonly icons = { add: mdiAccountPlusOutline, close: mdiClose };
}

import { Component, input, output } from '@angular/core';
import { mdiImageOutline } from '@mdi/js';
import { Icon } from '../ui/icon';

/** A product as one line to press. */
@Component({
  selector: 'app-product-choice',
  imports: [Icon],
  template: `
    <button type="button" (click)="choose.emit()">
      <span class="picture">
        @if (picture(); as url) {
          <img [src]="url" alt="" />
        } @else {
          <app-icon [path]="emptyIcon" />
        }
      </span>
      <span class="text">
        <strong>{{ name() }}</strong>
        <span>{{ about() }}</span>
      </span>
    </button>
  `,
  styles: `
    button {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: 12px;
      width: 100%;
      padding: 6px 8px;
      border: 0;
      border-radius: var(--radius-m);
      background: none;
      text-align: left;
      cursor: pointer;
    }
    button:hover {
      background: var(--sunken);
    }
    .picture {
      display: grid;
      place-items: center;
      overflow: hidden;
      width: 48px;
      height: 48px;
      border-radius: var(--radius-s);
      background: var(--sunken);
      color: var(--line-strong);
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .text {
      display: grid;
    }
    strong {
      font-weight: 600;
      font-size: 0.93rem;
    }
    .text span {
      overflow: hidden;
      color: var(--ink-soft);
      font-size: 0.83rem;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class ProductChoice {
  readonly name = input.required<string>();
  /** Address of a thumbnail. */
  readonly picture = input.required<string | null>();
  readonly about = input('');
  readonly choose = output();

  protected readonly emptyIcon = mdiImageOutline;
}

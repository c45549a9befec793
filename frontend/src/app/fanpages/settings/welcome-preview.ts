import { Component, inject, input } from '@angular/core';
import type { IceBreaker, MenuItem } from '@contracts';
import { mdiMenu } from '@mdi/js';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';

/** What a new customer sees before writing anything. */
@Component({
  selector: 'app-welcome-preview',
  imports: [Icon],
  template: `
    <p class="caption">{{ words.of('pageSettings.preview') }}</p>
    <div class="phone">
      <p class="greeting">{{ greeting() }}</p>
      <ul class="questions">
        @for (item of iceBreakers(); track $index) {
          <li>{{ item.question || '…' }}</li>
        } @empty {
          <li class="start">{{ words.of('pageSettings.getStarted') }}</li>
        }
      </ul>
      @if (menu().length) {
        <div class="menu">
          <app-icon [path]="menuIcon" />
          <ul>
            @for (item of menu(); track $index) {
              <li>{{ item.title || '…' }}</li>
            }
          </ul>
        </div>
      }
    </div>
  `,
  styles: `
    .caption {
      margin-bottom: 6px;
      color: var(--ink-soft);
      font-size: 0.8rem;
    }
    .phone {
      display: grid;
      grid-template-rows: 1fr auto auto;
      gap: 12px;
      width: 280px;
      max-width: 100%;
      min-height: 380px;
      padding: 18px 12px 12px;
      border: 6px solid var(--ink);
      border-radius: 30px;
      background: var(--surface);
      font-size: 0.88rem;
    }
    .greeting {
      color: var(--ink-soft);
      text-align: center;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .questions {
      display: grid;
      gap: 8px;
      justify-items: end;
    }
    .questions li {
      max-width: 100%;
      padding: 8px 14px;
      border: 1px solid var(--brand);
      border-radius: 18px;
      color: var(--brand);
      overflow-wrap: anywhere;
    }
    .questions .start {
      justify-self: stretch;
      border-color: transparent;
      background: var(--brand);
      color: var(--on-brand);
      text-align: center;
    }
    .menu {
      display: flex;
      gap: 10px;
      padding-top: 10px;
      border-top: 1px solid var(--line);
    }
    .menu ul {
      display: grid;
      gap: 4px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class WelcomePreview {
  readonly greeting = input.required<string>();
  readonly iceBreakers = input.required<readonly IceBreaker[]>();
  readonly menu = input.required<readonly MenuItem[]>();
  protected readonly words = inject(Words);
  protected readonly menuIcon = mdiMenu;
}

import { Component, input } from '@angular/core';

/** Says why there is nothing here and what to do about it; the action is projected. */
@Component({
  selector: 'app-empty-state',
  template: `
    <svg viewBox="0 0 160 110" aria-hidden="true">
      <ellipse cx="80" cy="98" rx="58" ry="7" class="ground" />
      @switch (picture()) {
        @case ('search') {
          <rect x="38" y="18" width="84" height="66" rx="12" class="sheet" />
          <path d="M52 38h40M52 52h28M52 66h34" class="lines" />
          <circle cx="104" cy="62" r="20" class="glass" />
          <path d="m119 77 15 15" class="handle" />
        }
        @case ('chat') {
          <path
            d="M34 26a12 12 0 0 1 12-12h54a12 12 0 0 1 12 12v26a12 12 0 0 1-12 12H62L44 78V64a12 12 0 0 1-10-12z"
            class="sheet"
          />
          <path d="M52 32h42M52 46h26" class="lines" />
          <path d="M128 46a10 10 0 0 1 10 10v18a10 10 0 0 1-8 10v12l-14-12H96a10 10 0 0 1-10-10V70" class="glass" />
        }
        @case ('page') {
          <path d="M40 44h80v40a8 8 0 0 1-8 8H48a8 8 0 0 1-8-8z" class="sheet" />
          <path
            d="M34 44l9-24h74l9 24a10 10 0 0 1-18 5 10 10 0 0 1-18 0 10 10 0 0 1-20 0 10 10 0 0 1-18 0 10 10 0 0 1-18-5z"
            class="glass"
          />
          <path d="M70 92V68h20v24" class="lines" />
        }
        @default {
          <rect x="30" y="30" width="62" height="62" rx="12" class="sheet" transform="rotate(-7 61 61)" />
          <rect x="62" y="20" width="68" height="68" rx="12" class="glass" />
          <circle cx="82" cy="42" r="7" class="sun" />
          <path d="m68 80 18-22 14 15 9-9 16 17" class="lines" />
        }
      }
    </svg>
    <h2>{{ heading() }}</h2>
    <p>{{ text() }}</p>
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 8px;
      padding: 40px 20px;
      text-align: center;
    }
    svg {
      width: 160px;
      margin-bottom: 6px;
    }
    p {
      max-width: 42ch;
      color: var(--ink-soft);
      margin-bottom: 8px;
    }
    .ground {
      fill: var(--sunken);
    }
    .sheet {
      fill: var(--surface);
      stroke: var(--line-strong);
      stroke-width: 2;
    }
    .glass {
      fill: var(--brand-soft);
      stroke: var(--brand);
      stroke-width: 2.5;
      stroke-linejoin: round;
    }
    .lines,
    .handle {
      fill: none;
      stroke: var(--brand);
      stroke-width: 3;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .handle {
      stroke: var(--accent);
      stroke-width: 6;
    }
    .sun {
      fill: var(--accent);
    }
  `,
})
export class EmptyState {
  readonly picture = input<'photos' | 'search' | 'chat' | 'page'>('photos');
  readonly heading = input.required<string>();
  readonly text = input('');
}

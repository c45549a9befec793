import { Component, inject, input } from '@angular/core';
import type { TemplateKind } from '@contracts';
import { Words } from '../../i18n/words';

/** A text where the customer meets it: in a bubble, inside a card, or on a button. */
@Component({
  selector: 'app-phone-preview',
  template: `
    <p class="caption">{{ words.of('pageSettings.preview') }}</p>
    <div class="phone">
      @switch (kind()) {
        @case ('text') {
          <p class="bubble">{{ text() }}</p>
        }
        @case ('label') {
          <div class="card-shape">
            <span class="picture"></span>
            <p><span class="line"></span>{{ text() }}</p>
          </div>
        }
        @case ('button') {
          <div class="card-shape">
            <span class="picture"></span>
            <p><span class="line"></span></p>
            <span class="press">{{ text() }}</span>
          </div>
        }
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
      justify-items: start;
      align-content: end;
      min-height: 120px;
      max-width: 280px;
      padding: 14px 12px;
      border: 6px solid var(--ink);
      border-radius: 26px;
      background: var(--surface);
    }
    .bubble {
      max-width: 92%;
      padding: 9px 14px;
      border-radius: 20px;
      border-bottom-left-radius: 6px;
      background: var(--sunken);
      font-size: 0.9rem;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .card-shape {
      width: 190px;
      overflow: hidden;
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
    }
    .picture {
      display: block;
      aspect-ratio: 1.91;
      background: var(--sunken);
    }
    .card-shape p {
      padding: 8px 12px;
      color: var(--ink-soft);
      font-size: 0.84rem;
      overflow-wrap: anywhere;
    }
    .line {
      display: block;
      width: 70%;
      height: 10px;
      margin: 4px 0 6px;
      border-radius: 5px;
      background: var(--sunken);
    }
    .press {
      display: block;
      padding: 10px;
      border-top: 1px solid var(--line);
      color: var(--brand);
      font-size: 0.88rem;
      font-weight: 600;
      text-align: center;
      overflow-wrap: anywhere;
    }
  `,
})
export class PhonePreview {
  readonly kind = input.required<TemplateKind>();
  readonly text = input.required<string>();
  protected readonly words = inject(Words);
}

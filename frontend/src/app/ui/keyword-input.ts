import { Component, inject, input, model, output } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { mdiClose } from '@mdi/js';
import { Words } from '../i18n/words';
import { Control } from './control';
import { Icon } from './icon';

/** A list of short texts as chips: Enter or a comma adds one, Backspace in the empty box takes the last away. */
@Component({
  selector: 'app-keyword-input',
  imports: [Control, Icon],
  template: `
    <div class="input box">
      @for (keyword of value(); track keyword) {
        <span class="chip">
          {{ keyword }}
          <button
            type="button"
            [attr.aria-label]="words.of('editor.removeKeyword', { keyword })"
            (click)="remove(keyword)"
          >
            <app-icon [path]="removeIcon" />
          </button>
        </span>
      }
      <input
        #box
        appControl
        type="text"
        autocomplete="off"
        enterkeyhint="done"
        [maxLength]="itemLength()"
        (keydown)="readKey($event, box)"
        (input)="readCommas(box)"
        (blur)="take(box); touch.emit()"
      />
    </div>
  `,
  styles: `
    .box {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      padding: 6px;
    }
    input {
      flex: 1 1 90px;
      min-width: 60px;
      height: 28px;
      padding: 0 6px;
      border: 0;
      outline: none;
      background: none;
    }
    .chip {
      display: inline-flex;
      align-items: center;
      gap: 2px;
      min-height: 28px;
      padding: 0 2px 0 10px;
      border-radius: 999px;
      background: var(--brand-soft);
      color: var(--on-brand-soft);
      font-size: 0.86rem;
      overflow-wrap: anywhere;
    }
    button {
      display: grid;
      place-items: center;
      width: 26px;
      height: 26px;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: none;
      color: inherit;
      cursor: pointer;
    }
    button:hover {
      background: color-mix(in oklab, currentColor 16%, transparent);
    }
    app-icon {
      font-size: 0.7rem;
    }
  `,
})
export class KeywordInput implements FormValueControl<string[]> {
  readonly value = model<string[]>([]);
  readonly touch = output();
  readonly itemLength = input.required<number>();
  readonly itemCount = input.required<number>();

  protected readonly words = inject(Words);
  protected readonly removeIcon = mdiClose;

  protected readKey(event: KeyboardEvent, box: HTMLInputElement): void {
    // Enter also ends the composing of a Vietnamese or other syllable: then it is not ours.
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.take(box);
    } else if (event.key === 'Backspace' && box.value === '') {
      this.value.update((keywords) => keywords.slice(0, -1));
    }
  }

  protected readCommas(box: HTMLInputElement): void {
    if (box.value.includes(',')) {
      this.take(box);
    }
  }

  protected take(box: HTMLInputElement): void {
    const added = box.value
      .split(',')
      .map((keyword) => keyword.trim().slice(0, this.itemLength()))
      .filter((keyword) => keyword !== '');
    box.value = '';
    if (added.length > 0) {
      this.value.update((keywords) => [...new Set([...keywords, ...added])].slice(0, this.itemCount()));
    }
  }

  protected remove(keyword: string): void {
    this.value.update((keywords) => keywords.filter((other) => other !== keyword));
  }
}

import { Component, computed, ElementRef, input, model, output, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Control } from './control';
import { groupDigits, parseAmount } from './price';

/** A whole amount that groups its thousands while one types. */
@Component({
  selector: 'app-amount-input',
  imports: [Control],
  template: `
    <input
      #box
      appControl
      class="input"
      type="text"
      inputmode="numeric"
      autocomplete="off"
      [attr.aria-label]="label() || null"
      [placeholder]="placeholder()"
      [value]="text()"
      [disabled]="disabled()"
      (input)="read(box)"
      (blur)="touch.emit()"
    />
    @if (suffix()) {
      <span class="suffix" aria-hidden="true">{{ suffix() }}</span>
    }
  `,
  styles: `
    :host {
      display: block;
      position: relative;
    }
    .suffix {
      position: absolute;
      inset: 0 12px 0 auto;
      display: grid;
      align-items: center;
      color: var(--ink-soft);
      pointer-events: none;
    }
  `,
})
export class AmountInput implements FormValueControl<number | null> {
  readonly value = model<number | null>(null);
  readonly disabled = input(false);
  readonly touch = output();
  readonly suffix = input('');
  readonly placeholder = input('');
  /** Only where no visible label names the field. */
  readonly label = input('');

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly text = computed(() => {
    const value = this.value();
    return value === null ? '' : groupDigits(value);
  });

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected read(box: HTMLInputElement): void {
    const digitsAfterCaret = box.value.slice(box.selectionStart ?? box.value.length).replace(/\D/g, '').length;
    this.value.set(parseAmount(box.value.slice(0, 20)));
    // Written back at once: the grouping changes while the value may stay the same, for example after a letter.
    box.value = this.text();
    const caret = positionBefore(box.value, digitsAfterCaret);
    box.setSelectionRange(caret, caret);
  }
}

/** Where the caret stands so that the same number of digits follows it as before regrouping. */
const positionBefore = (text: string, digitsAfter: number): number => {
  let position = text.length;
  for (let left = digitsAfter; left > 0 && position > 0; position -= 1) {
    if (/\d/.test(text.charAt(position - 1))) {
      left -= 1;
    }
  }
  return position;
};

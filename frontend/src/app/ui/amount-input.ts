import { Component, ElementRef, input, model, output, viewChild } from '@angular/core';
import { type FormValueControl, transformedValue } from '@angular/forms/signals';
import { Control } from './control';
import { groupDigits, parseAmount } from './price';

/** A whole amount that groups its thousands while one types. What is no such amount stays as it is and cannot be saved. */
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
      [placeholder]="placeholder()"
      [value]="raw()"
      [disabled]="disabled()"
      (input)="read(box, $event)"
      (blur)="leave()"
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

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly raw = transformedValue<number | null, string>(this.value, {
    parse: (text) => {
      const amount = parseAmount(text);
      return amount === undefined ? { value: null, error: { kind: 'amount' } } : { value: amount };
    },
    format: grouped,
  });

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected read(box: HTMLInputElement, event: Event): void {
    const groupedBefore = this.raw() === grouped(this.value());
    const text = box.value;
    if (!isDigits(text) && !(groupedBefore && typesDigits(event))) {
      this.raw.set(text);
      if (isPasted(event)) {
        this.tidy();
      }
      return;
    }
    // Here the separators are our own, which an edit has put out of place: the digits alone count.
    const digitsAfterCaret = text.slice(box.selectionStart ?? text.length).replace(/\D/g, '').length;
    this.raw.set(text.replace(/\D/g, ''));
    this.tidy();
    // Written back at once: the value, and with it the binding, may be the same as before.
    box.value = this.raw();
    const caret = positionBefore(box.value, digitsAfterCaret);
    box.setSelectionRange(caret, caret);
  }

  protected leave(): void {
    this.tidy();
    this.touch.emit();
  }

  /** Shows how the text was understood, where it was. */
  private tidy(): void {
    if (this.raw.parseErrors().length === 0) {
      this.raw.set(grouped(this.value()));
    }
  }
}

const grouped = (value: number | null): string => (value === null ? '' : groupDigits(value));

const isDigits = (text: string): boolean => /^\d*$/.test(text);

/** Whether the edit only took something away or put digits in; what else it did, such as a browser's autofill, is not known. */
const typesDigits = (event: Event): boolean =>
  event instanceof InputEvent &&
  (event.inputType.startsWith('delete') || (event.data !== null && event.data !== '' && isDigits(event.data)));

const isPasted = (event: Event): boolean =>
  event instanceof InputEvent && ['insertFromPaste', 'insertFromDrop'].includes(event.inputType);

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

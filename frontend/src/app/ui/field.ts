import { Component, computed, inject, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { Words } from '../i18n/words';

let lastId = 0;

/** Label, control, hint and error as one: errors show once the person has left the field or tried to save. */
@Component({
  selector: 'app-field',
  template: `
    <label [for]="controlId">
      {{ label() }}
      @if (optional()) {
        <span class="optional">{{ words.of('form.optional') }}</span>
      }
    </label>
    <ng-content />
    @if (error(); as text) {
      <p class="error" [id]="controlId + '-error'">{{ text }}</p>
    } @else if (hint()) {
      <p class="hint" [id]="controlId + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      align-content: start;
      min-width: 0;
    }
    label {
      font-weight: 500;
      font-size: 0.9rem;
    }
    .optional {
      margin-left: 4px;
      color: var(--ink-soft);
      font-weight: 400;
      font-size: 0.82rem;
    }
    .hint,
    .error {
      font-size: 0.83rem;
      color: var(--ink-soft);
    }
    .error {
      color: var(--danger);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly optional = input(false);
  readonly field = input<FieldTree<unknown> | null>(null);
  /** What is wrong, where no form says it. */
  readonly problem = input<string | null>(null);

  protected readonly words = inject(Words);
  readonly controlId = `field-${(lastId += 1)}`;

  readonly error = computed(() => {
    if (this.problem()) {
      return this.problem();
    }
    const state = this.field()?.();
    const [first] = state?.touched() ? state.errors() : [];
    return first ? this.words.ofFieldError(first) : null;
  });

  readonly describedBy = computed(() => {
    if (this.error()) {
      return `${this.controlId}-error`;
    }
    return this.hint() ? `${this.controlId}-hint` : null;
  });
}

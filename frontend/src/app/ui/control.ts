import { computed, Directive, inject } from '@angular/core';
import { Field } from './field';

/** Ties an input to the label, hint and error of the field around it. */
@Directive({
  selector: '[appControl]',
  host: {
    '[attr.id]': 'id',
    '[attr.aria-describedby]': 'describedBy()',
    '[attr.aria-invalid]': 'invalid()',
  },
})
export class Control {
  private readonly field = inject(Field, { optional: true });

  protected readonly id = this.field?.controlId ?? null;
  protected readonly describedBy = computed(() => this.field?.describedBy() ?? null);
  protected readonly invalid = computed(() => (this.field?.error() ? 'true' : null));
}

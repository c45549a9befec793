import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import { type FieldTree, FormField, type FormValueControl } from '@angular/forms/signals';
import { limits } from '@contracts';
import { mdiClose, mdiPlus, mdiTrashCanOutline } from '@mdi/js';
import { Words } from '../i18n/words';
import { AmountInput } from '../ui/amount-input';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import type { VariantDraft } from './product-draft';

/** One row per variant, one column per attribute that any of them has. */
@Component({
  selector: 'app-variants-editor',
  imports: [AmountInput, Field, FormField, Icon],
  templateUrl: './variants-editor.html',
  styleUrl: './variants-editor.scss',
})
export class VariantsEditor implements FormValueControl<VariantDraft[]> {
  readonly value = model<VariantDraft[]>([]);
  readonly touch = output();
  /** The same variants as fields, for the amounts: what is typed there and cannot be read makes the form invalid. */
  readonly rows = input.required<FieldTree<VariantDraft[]>>();

  protected readonly words = inject(Words);
  protected readonly icons = { add: mdiPlus, remove: mdiTrashCanOutline, close: mdiClose };
  protected readonly limits = limits;

  /** Columns that were added but have no value in any row yet. */
  private readonly added = signal<readonly string[]>([]);
  protected readonly attributes = computed(() => [
    ...new Set([...this.value().flatMap((variant) => Object.keys(variant.attributes)), ...this.added()]),
  ]);

  protected add(): void {
    this.value.update((variants) => [...variants, { sku: '', attributes: {}, price: null, stock: null }]);
  }

  protected remove(index: number): void {
    this.value.update((variants) => variants.filter((_, other) => other !== index));
    this.touch.emit();
  }

  protected change(index: number, change: Partial<VariantDraft>): void {
    this.value.update((variants) =>
      variants.map((variant, other) => (other === index ? { ...variant, ...change } : variant)),
    );
  }

  protected changeAttribute(index: number, name: string, text: string): void {
    const attributes = this.value()[index]?.attributes ?? {};
    this.change(index, { attributes: { ...attributes, [name]: text } });
  }

  /** "." and "$" are not allowed in names: the database gives them a meaning. */
  protected addAttribute(box: HTMLInputElement): void {
    const name = box.value.replace(/[.$]/g, '').trim().slice(0, limits.attributeLength);
    box.value = '';
    if (name && this.attributes().length < limits.attributesPerVariant) {
      this.added.update((names) => [...names, name]);
    }
  }

  protected removeAttribute(name: string): void {
    this.added.update((names) => names.filter((other) => other !== name));
    this.value.update((variants) =>
      variants.map((variant) => ({
        ...variant,
        attributes: Object.fromEntries(Object.entries(variant.attributes).filter(([other]) => other !== name)),
      })),
    );
  }
}

import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ReceiptCandidate } from '@contracts';
import { keepPrevious } from '../data/keep-previous';
import { ProductsApi } from '../data/products-api';
import { Words } from '../i18n/words';
import { ReasonWords } from '../match-result/reason-words';
import { ErrorPanel } from '../ui/error-panel';
import { ProductChoice } from './product-choice';

export interface ProductPickerQuestion {
  /** Offered before anything is searched for. */
  candidates: readonly ReceiptCandidate[];
}

/** A person types a word in less; each pause asks the server once. */
const searchPauseMs = 250;

/** Lets one product be chosen, among candidates or by a search; closes with its id. */
@Component({
  selector: 'app-product-picker',
  imports: [ErrorPanel, MatDialogModule, ProductChoice],
  template: `
    <h2 mat-dialog-title>{{ words.of('receipts.pickTitle') }}</h2>
    <mat-dialog-content class="content">
      <input
        #box
        class="input"
        type="search"
        autocomplete="off"
        enterkeyhint="search"
        cdkFocusInitial
        [attr.aria-label]="words.of('receipts.pickSearch')"
        [placeholder]="words.of('receipts.pickSearch')"
        (input)="search(box.value)"
      />
      @if (asked()) {
        <h3>{{ words.of('receipts.pickResults') }}</h3>
        @if (found.error(); as error) {
          <app-error-panel [error]="error" />
        }
        <ul [attr.aria-busy]="found.isLoading()">
          @for (product of results(); track product.id) {
            <li>
              <app-product-choice
                [name]="product.name"
                [picture]="product.images[0]?.urls?.thumbnail ?? null"
                [about]="product.sku ?? product.category"
                (choose)="dialog.close(product.id)"
              />
            </li>
          } @empty {
            @if (!found.isLoading() && !found.error()) {
              <li class="none">{{ words.of('receipts.pickNone') }}</li>
            }
          }
        </ul>
      } @else if (candidates.length) {
        <h3>{{ words.of('receipts.pickCandidates') }}</h3>
        <ul>
          @for (candidate of candidates; track candidate.productId) {
            <li>
              <app-product-choice
                [name]="candidate.productName ?? ''"
                [picture]="candidate.imageUrls?.thumbnail ?? null"
                [about]="reasons.of(candidate.reason)"
                (choose)="dialog.close(candidate.productId)"
              />
            </li>
          }
        </ul>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="button quiet" mat-dialog-close>{{ words.of('common.cancel') }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    .content {
      min-height: 240px;
      padding-top: 8px !important;
      color: var(--ink);
    }
    h3 {
      margin: 16px 0 6px;
      color: var(--ink-soft);
      font-size: 0.84rem;
      font-weight: 600;
    }
    ul {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 2px;
    }
    .none {
      color: var(--ink-soft);
    }
  `,
})
export class ProductPicker {
  protected readonly dialog = inject<MatDialogRef<ProductPicker, string>>(MatDialogRef);
  protected readonly words = inject(Words);
  protected readonly reasons = inject(ReasonWords);
  /** One that is deleted can no longer be meant. */
  protected readonly candidates = inject<ProductPickerQuestion>(MAT_DIALOG_DATA).candidates.filter(
    ({ productName }) => productName !== null,
  );

  protected readonly asked = signal('');
  protected readonly found = keepPrevious(inject(ProductsApi).searchResource(this.asked));
  protected readonly results = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected search(text: string): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.asked.set(text.trim());
    }, searchPauseMs);
  }
}

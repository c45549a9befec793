import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { form, FormField, FormRoot, type ValidationError } from '@angular/forms/signals';
import { MatAutocompleteModule } from '@angular/material/autocomplete';
import { Router, RouterLink } from '@angular/router';
import { limits, type ProductResponse, productStatusSchema } from '@contracts';
import { mdiArrowLeft, mdiTrashCanOutline } from '@mdi/js';
import { type ApiError, toApiError } from '../data/api-error';
import { FanpagesApi } from '../data/fanpages-api';
import { ProductsApi } from '../data/products-api';
import { AmountInput } from '../ui/amount-input';
import { BringIntoView } from '../ui/bring-into-view';
import { ConflictNotice } from '../ui/conflict-notice';
import { Control } from '../ui/control';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Field } from '../ui/field';
import { fold } from '../ui/fold';
import { Icon } from '../ui/icon';
import { KeywordInput } from '../ui/keyword-input';
import { Prompts } from '../ui/prompts';
import { FanpageAssignments } from './fanpage-assignments';
import { FillFromPhoto } from './fill-from-photo';
import { PhotoBoard } from './photo-board';
import { PhotoList } from './photo-list';
import { draftOf, emptyDraft, type ProductDraft, productRules, requestOf, withChanges } from './product-draft';
import { ReferenceViews } from './reference-views';
import type { HasUnsavedChanges } from '../ui/unsaved-changes.guard';
import { VariantsEditor } from './variants-editor';

/** All that is saved together. */
interface Content {
  draft: ProductDraft;
  imageIds: string[];
}

@Component({
  selector: 'app-product-editor',
  imports: [
    AmountInput,
    BringIntoView,
    ConflictNotice,
    Control,
    EmptyState,
    ErrorPanel,
    FanpageAssignments,
    Field,
    FillFromPhoto,
    FormField,
    FormRoot,
    Icon,
    KeywordInput,
    MatAutocompleteModule,
    PhotoBoard,
    ReferenceViews,
    RouterLink,
    VariantsEditor,
  ],
  providers: [PhotoList],
  templateUrl: './product-editor.html',
  styleUrl: './product-editor.scss',
  host: { '(window:beforeunload)': 'holdBack($event)' },
})
export class ProductEditor implements HasUnsavedChanges {
  private readonly api = inject(ProductsApi);
  private readonly router = inject(Router);
  private readonly prompts = inject(Prompts);
  protected readonly photos = inject(PhotoList);
  protected readonly words = this.prompts.words;

  /** From the address; missing for a new product. */
  readonly id = input<string>();

  protected readonly icons = { back: mdiArrowLeft, delete: mdiTrashCanOutline };
  protected readonly limits = limits;
  protected readonly statuses = productStatusSchema.options;
  protected readonly fanpages = inject(FanpagesApi).listResource();
  private readonly categories = this.api.categoriesResource();

  protected readonly stored = signal<ProductResponse | null>(null);
  protected readonly loadFailure = signal<ApiError | null>(null);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly conflict = computed(() => this.failure()?.code === 'VERSION_CONFLICT');
  protected readonly gone = computed(() =>
    ['PRODUCT_NOT_FOUND', 'NOT_FOUND', 'INVALID_ID', 'VALIDATION_FAILED'].includes(this.loadFailure()?.code ?? ''),
  );

  protected readonly draft = signal<ProductDraft>(emptyDraft);
  protected readonly form = form(this.draft, productRules, {
    submission: {
      action: () => this.store().catch((error: unknown) => this.explain(toApiError(error))),
      onInvalid: (invalid) => {
        this.prompts.toast.say(this.words.of('form.fixFirst'));
        invalid().errorSummary()[0]?.fieldTree().focusBoundControl();
      },
    },
  });

  /** What is stored, in the form that the draft has, to see whether anything changed. */
  private readonly baseline = signal<Content>({ draft: emptyDraft, imageIds: [] });
  protected readonly changed = computed(() => this.changedSince(this.baseline()));
  /** Nothing is to be kept any more: the product is stored or deleted and the page about to close. */
  private done = false;
  protected readonly matchingCategories = computed(() => {
    const wanted = fold(this.draft().category.trim());
    const known = this.categories.hasValue() ? this.categories.value().items : [];
    return known.filter(({ name }) => name !== '' && fold(name).includes(wanted));
  });

  constructor() {
    effect(() => {
      const id = this.id();
      if (id) {
        untracked(() => void this.load(id));
      }
    });
  }

  hasUnsavedChanges(): boolean {
    return !this.done && (this.changed() || this.photos.missing() > 0);
  }

  protected async load(id: string): Promise<void> {
    this.loadFailure.set(null);
    try {
      this.show(await this.api.get(id));
    } catch (error) {
      this.loadFailure.set(toApiError(error));
    }
  }

  /** After a conflict: goes on with what was changed here over what the other one saved. */
  protected async merge(): Promise<void> {
    try {
      this.rebase(await this.api.get(this.stored()?.id ?? ''), this.baseline());
    } catch (error) {
      this.failure.set(toApiError(error));
    }
  }

  protected async remove(product: ProductResponse): Promise<void> {
    const sure = await this.prompts.confirm.ask({
      title: this.words.of('editor.deleteTitle'),
      text: this.words.of('editor.deleteText', { name: product.name }),
      action: this.words.of('common.delete'),
      dangerous: true,
    });
    if (!sure) {
      return;
    }
    try {
      await this.api.remove(product.id);
      await this.leave('editor.deleted');
    } catch (error) {
      this.prompts.toast.sayError(error);
    }
  }

  protected holdBack(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) {
      event.preventDefault();
    }
  }

  private async store(): Promise<ValidationError.WithOptionalFieldTree[]> {
    this.failure.set(null);
    if (this.photos.busy()) {
      this.prompts.toast.say(this.words.of('editor.stillUploading'));
      return [];
    }
    const stored = this.stored();
    const sent = this.content();
    const request = requestOf(sent.draft, sent.imageIds);
    if (stored) {
      this.rebase(await this.api.update(stored.id, { ...request, version: stored.version }), sent);
      this.sayStored('editor.saved');
      return [];
    }
    const created = await this.api.create(request);
    if (this.photos.missing() > 0 || this.changedSince(sent)) {
      this.rebase(created, sent);
      // Not by the router, which would build the page anew and lose what it still holds.
      history.replaceState(history.state, '', `/products/${created.id}`);
      this.sayStored('editor.created');
    } else {
      await this.leave('editor.created');
    }
    return [];
  }

  private sayStored(said: 'editor.saved' | 'editor.created'): void {
    const missing = this.photos.missing();
    this.prompts.toast.say(
      [this.words.of(said), ...(missing ? [this.words.count('editor.missingPhotos', missing)] : [])].join(' '),
    );
  }

  /** Shows the failure at its field when it has one, else above the form. */
  private explain(error: ApiError): ValidationError.WithOptionalFieldTree[] {
    if (error.code === 'SKU_TAKEN') {
      this.form.sku().focusBoundControl();
      return [{ kind: error.code, fieldTree: this.form.sku }];
    }
    this.failure.set(error);
    return [];
  }

  private show(product: ProductResponse): void {
    const draft = draftOf(product);
    this.take(product, draft);
    this.form().reset(draft);
    this.photos.show(product.images);
  }

  /** Takes over what is stored now, and keeps over it what was changed here since `base`. */
  private rebase(product: ProductResponse, base: Content): void {
    const draft = draftOf(product);
    const unchanged = sameJson(this.draft(), base.draft) && !this.unreadable();
    this.take(product, draft);
    if (unchanged) {
      this.form().reset(draft);
    } else {
      // No reset, which would empty an amount that is still being typed.
      this.draft.update((mine) => withChanges(draft, base.draft, mine));
    }
    this.photos.rebase(product.images, base.imageIds);
  }

  private take(product: ProductResponse, draft: ProductDraft): void {
    this.stored.set(product);
    this.failure.set(null);
    this.baseline.set({ draft, imageIds: product.images.map(({ id }) => id) });
  }

  private content(): Content {
    return { draft: this.draft(), imageIds: this.photos.imageIds() };
  }

  private changedSince(content: Content): boolean {
    return this.photos.busy() || this.unreadable() || !sameJson(this.content(), content);
  }

  /** What stands in an amount and is none has not come into the draft. */
  private unreadable(): boolean {
    return this.form()
      .errorSummary()
      .some(({ kind }) => kind === 'amount');
  }

  private async leave(said: 'editor.created' | 'editor.deleted'): Promise<void> {
    this.done = true;
    await this.router.navigate(['/products']);
    this.prompts.toast.say(this.words.of(said));
  }
}

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

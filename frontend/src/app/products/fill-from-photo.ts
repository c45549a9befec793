import { Component, computed, DestroyRef, inject, model, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AnalyzeImageResponse } from '@contracts';
import { mdiAutoFix, mdiClose, mdiPlus, mdiUndo } from '@mdi/js';
import { type Observable, of, type Subscription, switchMap } from 'rxjs';
import { type ApiError, toApiError } from '../data/api-error';
import { PhotoKnowledgeApi } from '../data/photo-knowledge-api';
import { System } from '../data/system';
import type { TranslationKey } from '../i18n/en';
import { Words } from '../i18n/words';
import { ErrorPanel } from '../ui/error-panel';
import { Icon } from '../ui/icon';
import { PhotoList } from './photo-list';
import { type Proposal, type ProposableField, proposableFields, proposalFor, withProposed } from './photo-proposal';
import type { ProductDraft } from './product-draft';

const fieldNames: Readonly<Record<ProposableField, TranslationKey>> = {
  name: 'editor.name',
  category: 'editor.category',
  searchKeywords: 'editor.keywords',
  description: 'editor.description',
};

/** Has the first photo read by the vision service, fills what is empty and suggests the rest. */
@Component({
  selector: 'app-fill-from-photo',
  imports: [ErrorPanel, Icon, RouterLink],
  templateUrl: './fill-from-photo.html',
  styleUrl: './fill-from-photo.scss',
})
export class FillFromPhoto {
  readonly draft = model.required<ProductDraft>();

  private readonly api = inject(PhotoKnowledgeApi);
  private readonly photos = inject(PhotoList);
  private readonly system = inject(System);
  protected readonly words = inject(Words);

  protected readonly icons = { add: mdiPlus, dismiss: mdiClose, fill: mdiAutoFix, undo: mdiUndo };
  protected readonly reading = signal(false);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly proposal = signal<Proposal | null>(null);
  /** The form before it was filled, to go back to. */
  private readonly before = signal<ProductDraft | null>(null);
  private request: Subscription | undefined;

  protected readonly off = computed(() => this.system.status()?.vision.state === 'off');
  protected readonly photo = computed(() =>
    this.photos.entries().find(({ file, progress }) => progress.state === 'ready' || file !== null),
  );
  protected readonly limited = computed(() => this.failure()?.code === 'RATE_LIMITED');
  protected readonly canUndo = computed(() => this.before() !== null);
  protected readonly suggestions = computed(() => {
    const { suggested = {} } = this.proposal() ?? {};
    return proposableFields.flatMap((field) => {
      const value = suggested[field];
      return value === undefined
        ? []
        : [{ field, label: this.nameOf(field), text: typeof value === 'string' ? value : value.join(', ') }];
    });
  });
  protected readonly done = computed(() => {
    const proposal = this.proposal();
    if (!proposal) {
      return '';
    }
    const fields = proposableFields.filter((field) => field in proposal.filled);
    if (fields.length > 0) {
      return this.words.of('editor.fillDone', { fields: fields.map((field) => this.nameOf(field)).join(', ') });
    }
    return this.words.of(
      this.suggestions().length + proposal.seen.length > 0 ? 'editor.fillNothingEmpty' : 'editor.fillNothingSeen',
    );
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.request?.unsubscribe());
  }

  protected fill(): void {
    this.forget();
    this.reading.set(true);
    this.request = this.bytes()
      .pipe(switchMap((bytes) => this.api.analyze(bytes)))
      .subscribe({
        next: (answer) => {
          this.adopt(answer);
        },
        error: (error: unknown) => {
          this.reading.set(false);
          this.failure.set(toApiError(error));
          // Off, paused or over budget: the page says so from now on.
          this.system.refresh();
        },
      });
  }

  protected stop(): void {
    this.request?.unsubscribe();
    this.reading.set(false);
  }

  /** Puts the filled fields back to what they were; what was typed elsewhere since stays. */
  protected undo(): void {
    const before = this.before();
    const fields = proposableFields.filter((field) => field in (this.proposal()?.filled ?? {}));
    if (before) {
      const old = Object.fromEntries(fields.map((field) => [field, before[field]]));
      this.draft.update((draft) => ({ ...draft, ...old }));
    }
    this.forget();
  }

  protected use(field: ProposableField): void {
    const value = this.proposal()?.suggested[field];
    if (value !== undefined) {
      this.draft.update((draft) => withProposed(draft, { [field]: value }));
      this.proposal.update((proposal) => proposal && { ...proposal, suggested: omit(proposal.suggested, field) });
    }
  }

  protected addKeyword(word: string): void {
    this.draft.update((draft) => withProposed(draft, { searchKeywords: [word] }));
    this.proposal.update(
      (proposal) => proposal && { ...proposal, seen: proposal.seen.filter((other) => other !== word) },
    );
  }

  /** What was filled in stays, and can still be undone. */
  protected dismiss(): void {
    this.proposal.update((proposal) => proposal && { ...proposal, suggested: {}, seen: [] });
  }

  private forget(): void {
    this.stop();
    this.failure.set(null);
    this.proposal.set(null);
    this.before.set(null);
  }

  private adopt({ product }: AnalyzeImageResponse): void {
    const proposal = proposalFor(this.draft(), product);
    this.reading.set(false);
    this.proposal.set(proposal);
    if (Object.keys(proposal.filled).length > 0) {
      this.before.set(this.draft());
      this.draft.update((draft) => withProposed(draft, proposal.filled));
    }
  }

  /** A file of this visit is at hand; of a stored photo the large rendition shows all that can be read. */
  private bytes(): Observable<Blob> {
    const photo = this.photo();
    if (photo?.progress.state === 'ready' && !photo.file) {
      return this.api.download(photo.progress.image.urls.large);
    }
    return of(photo?.file ?? new Blob());
  }

  private nameOf(field: ProposableField): string {
    return this.words.of(fieldNames[field]);
  }
}

const omit = (proposed: Proposal['suggested'], field: ProposableField): Proposal['suggested'] =>
  Object.fromEntries(Object.entries(proposed).filter(([name]) => name !== field));

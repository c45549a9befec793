import { computed, inject, Service, signal } from '@angular/core';
import {
  type Language,
  type PageSettingsContent,
  pageSettingsSchema,
  type PageSettingsResponse,
  type ReplyTemplate,
  updatePageSettingsRequestSchema,
} from '@contracts';
import { type ApiError, toApiError } from '../../data/api-error';
import { keepTyped } from '../../data/keep-typed';
import { PageSettingsApi } from '../../data/page-settings-api';
import { settingsProblems } from './settings-problems';

const contentSchema = pageSettingsSchema.omit({ version: true, updatedAt: true });
const contentOf = (settings: PageSettingsResponse): PageSettingsContent => contentSchema.parse(settings);

/** The settings of one page while they are edited: what is stored, what is changed, and what is wrong with it. */
@Service({ autoProvided: false })
export class SettingsDraft {
  private readonly api = inject(PageSettingsApi);

  private fanpageId = '';
  private readonly stored = signal<PageSettingsResponse | null>(null);
  private readonly draft = signal<PageSettingsContent | null>(null);
  readonly templates = signal<readonly ReplyTemplate[]>([]);
  readonly failure = signal<ApiError | null>(null);
  readonly saving = signal(false);
  /** A save was tried: from now on what is missing is said, too. */
  readonly tried = signal(false);
  /** Of the texts that are shown. */
  readonly language = signal<Language>('vi');

  readonly content = this.draft.asReadonly();
  readonly changed = computed(() => {
    const stored = this.stored();
    return stored !== null && JSON.stringify(contentOf(stored)) !== JSON.stringify(this.draft());
  });
  readonly problems = computed(() => {
    const draft = this.draft();
    return draft ? settingsProblems(draft) : [];
  });

  async load(fanpageId: string): Promise<void> {
    this.fanpageId = fanpageId;
    this.failure.set(null);
    try {
      const [settings, templates] = await Promise.all([this.api.get(fanpageId), this.api.templates()]);
      this.templates.set(templates);
      this.adopt(settings);
    } catch (error) {
      this.failure.set(toApiError(error));
    }
  }

  change(part: Partial<PageSettingsContent>): void {
    this.draft.update((draft) => draft && { ...draft, ...part });
  }

  /** Answers whether it is stored. */
  async save(): Promise<boolean> {
    const draft = this.draft();
    const stored = this.stored();
    this.tried.set(true);
    if (this.saving() || !draft || !stored || this.problems().length) {
      return false;
    }
    this.saving.set(true);
    this.failure.set(null);
    try {
      const request = updatePageSettingsRequestSchema.parse({ ...draft, version: stored.version });
      this.adopt(await this.api.save(this.fanpageId, request), draft);
      return true;
    } catch (error) {
      this.failure.set(toApiError(error));
      return false;
    } finally {
      this.saving.set(false);
    }
  }

  /** @param sent of the save that this answers */
  private adopt(settings: PageSettingsResponse, sent?: PageSettingsContent): void {
    const now = this.draft();
    const content = contentOf(settings);
    this.stored.set(settings);
    this.draft.set(now && sent ? keepTyped(now, sent, content) : content);
    this.tried.set(false);
  }
}

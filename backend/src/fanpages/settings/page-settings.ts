import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  templateNames,
  type PageSettingsContent,
  type PageSettingsResponse,
  type TemplateOverrides,
  type UpdatePageSettingsRequest,
} from '../../contracts';
import { settingsChanged } from '../fanpages.errors';
import { FanpagesService } from '../fanpages.service';
import { defaultSettings } from './default-settings';
import { PageSettingsRepository, type StoredSettings } from './page-settings.repository';

type ChangeListener = (fanpageId: string) => Promise<void>;

/** How each page answers its customers. */
@Injectable()
export class PageSettings implements OnModuleInit {
  private readonly changeListeners: ChangeListener[] = [];

  constructor(
    private readonly repository: PageSettingsRepository,
    private readonly fanpages: FanpagesService,
  ) {}

  onModuleInit(): void {
    this.fanpages.whenRemoved((fanpageId) => this.repository.remove(fanpageId));
  }

  /** The page's own, completed by the defaults. */
  async of(fanpageId: string): Promise<PageSettingsContent> {
    return contentOf(await this.repository.find(fanpageId));
  }

  /** @throws AppError FANPAGE_NOT_FOUND */
  async get(fanpageId: string): Promise<PageSettingsResponse> {
    await this.fanpages.get(fanpageId);
    return toResponse(await this.repository.find(fanpageId));
  }

  /** @throws AppError FANPAGE_NOT_FOUND, VERSION_CONFLICT */
  async save(fanpageId: string, { version, ...content }: UpdatePageSettingsRequest): Promise<PageSettingsResponse> {
    await this.fanpages.get(fanpageId);
    const stored = await this.repository.replace(fanpageId, version, content);
    if (!stored) {
      throw settingsChanged();
    }
    for (const listener of this.changeListeners) {
      await listener(fanpageId);
    }
    return toResponse(stored);
  }

  /** What other features show because of the settings (the menu at Facebook) follows through this. */
  whenChanged(listener: ChangeListener): void {
    this.changeListeners.push(listener);
  }
}

function toResponse(stored: StoredSettings | null): PageSettingsResponse {
  return {
    ...contentOf(stored),
    version: stored?.version ?? 0,
    updatedAt: stored?.updatedAt.toISOString() ?? null,
  };
}

function contentOf(stored: StoredSettings | null): PageSettingsContent {
  const content = { ...defaultSettings, ...stored?.content };
  const { vi, en } = content.templates;
  return { ...content, templates: { vi: known(vi), en: known(en) } };
}

/** A text that a later release does not know any more must not keep the rest from being saved. */
function known(overrides: TemplateOverrides): TemplateOverrides {
  return Object.fromEntries(templateNames.flatMap((name) => (overrides[name] ? [[name, overrides[name]]] : [])));
}

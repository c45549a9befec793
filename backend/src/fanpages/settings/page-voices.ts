import { Injectable } from '@nestjs/common';
import type { FanpageResponse, Language } from '../../contracts';
import { PageSettings } from './page-settings';
import { PageVoice } from './page-voice';

@Injectable()
export class PageVoices {
  constructor(private readonly settings: PageSettings) {}

  /** @param language the customer's; a page that answers in one language only answers in that */
  async for({ id, name }: Pick<FanpageResponse, 'id' | 'name'>, language: Language): Promise<PageVoice> {
    const settings = await this.settings.of(id);
    return new PageVoice(name, settings.replyLanguage === 'auto' ? language : settings.replyLanguage, settings);
  }
}

import {
  fillTemplate,
  type Language,
  type PageSettingsContent,
  type TemplateName,
  type TemplateValues,
  type TemplateVariable,
} from '../../contracts';
import { isOpen, nextOpening } from './opening-times';
import { defaultTemplates } from './words';

type ValuesOf<Name extends TemplateName> = [TemplateVariable<Name>] extends [never] ? [] : [TemplateValues<Name>];

/** How a page speaks to a customer: in its own words where it has some, in one language. */
export class PageVoice {
  constructor(
    /** The page's name. */
    readonly shop: string,
    readonly language: Language,
    readonly settings: PageSettingsContent,
  ) {}

  say<Name extends TemplateName>(name: Name, ...[values]: ValuesOf<Name>): string {
    const text = this.settings.templates[this.language][name] ?? defaultTemplates[name][this.language];
    return fillTemplate(text, { ...values, shop: this.shop });
  }

  /** The same voice with one text changed, to hear it before it is saved. */
  with(name: TemplateName, text: string): PageVoice {
    const { templates } = this.settings;
    const changed = { ...templates, [this.language]: { ...templates[this.language], [name]: text } };
    return new PageVoice(this.shop, this.language, { ...this.settings, templates: changed });
  }

  /** When people are back; null while they are there. */
  closedUntil(now = new Date()): string | null {
    const { businessHours } = this.settings;
    return businessHours && !isOpen(businessHours, now) ? nextOpening(businessHours, now, this.language) : null;
  }
}

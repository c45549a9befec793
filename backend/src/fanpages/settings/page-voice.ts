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
    return this.sayWith(name, { ...values });
  }

  /** The same where the template is not known beforehand: what its variables are is for the caller to know. */
  sayWith(name: TemplateName, values: Readonly<Record<string, string | number>>): string {
    const text = this.settings.templates[this.language][name] ?? defaultTemplates[name][this.language];
    return fillTemplate(text, { ...values, shop: this.shop });
  }

  /** The same voice with one text changed, to hear it before it is saved. */
  with(name: TemplateName, text: string): PageVoice {
    const { templates } = this.settings;
    const changed = { ...templates, [this.language]: { ...templates[this.language], [name]: text } };
    return this.showing({ templates: changed });
  }

  /** The same voice of a page that decides otherwise. */
  showing(changes: Partial<PageSettingsContent>): PageVoice {
    return new PageVoice(this.shop, this.language, { ...this.settings, ...changes });
  }

  /** When people are back; null while they are there. */
  closedUntil(now = new Date()): string | null {
    const { businessHours } = this.settings;
    return businessHours && !isOpen(businessHours, now) ? nextOpening(businessHours, now, this.language) : null;
  }
}

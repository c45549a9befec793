import { Component, computed, inject, signal } from '@angular/core';
import { type ReplyTemplate, type TemplateName, templateThemes } from '@contracts';
import { mdiChevronDown } from '@mdi/js';
import { Words } from '../../i18n/words';
import { fold } from '../../ui/fold';
import { Icon } from '../../ui/icon';
import { SearchBox } from '../../ui/search-box';
import { LanguageTabs } from './language-tabs';
import { SettingsDraft } from './settings-draft';
import { checkText } from './template-check';
import { TemplateEditor } from './template-editor';

/** Everything that the bot says by itself, by theme; each text can be said in the page's own words. */
@Component({
  selector: 'app-reply-settings',
  imports: [Icon, LanguageTabs, SearchBox, TemplateEditor],
  templateUrl: './reply-settings.html',
  styleUrls: ['./settings.scss', './reply-settings.scss'],
})
export class ReplySettings {
  protected readonly draft = inject(SettingsDraft);
  protected readonly words = inject(Words);
  protected readonly icons = { open: mdiChevronDown };

  protected readonly search = signal('');
  protected readonly changedOnly = signal(false);
  protected readonly open = signal<TemplateName | null>(null);

  private readonly own = computed(() => this.draft.content()?.templates[this.draft.language()] ?? {});
  private readonly rows = computed(() => {
    const wanted = fold(this.search());
    return this.draft
      .templates()
      .map((template) => this.rowOf(template))
      .filter(({ title, text, own }) => (!this.changedOnly() || own) && fold(`${title} ${text}`).includes(wanted));
  });
  protected readonly groups = computed(() =>
    templateThemes
      .map((theme) => ({
        theme,
        title: this.words.of(`templates.theme.${theme}`),
        rows: this.rows().filter(({ template }) => template.theme === theme),
      }))
      .filter(({ rows }) => rows.length > 0),
  );

  protected toggle(name: TemplateName): void {
    this.open.update((open) => (open === name ? null : name));
  }

  /** Undefined goes back to the usual words. */
  protected set(name: TemplateName, text: string | undefined): void {
    const content = this.draft.content();
    if (!content) {
      return;
    }
    const language = this.draft.language();
    const others = Object.entries(content.templates[language]).filter(([one]) => one !== name);
    this.draft.change({
      templates: {
        ...content.templates,
        [language]: Object.fromEntries(text === undefined ? others : [...others, [name, text]]),
      },
    });
  }

  private rowOf(template: ReplyTemplate) {
    const own = this.own()[template.name];
    const text = own ?? template.defaults[this.draft.language()];
    const check = checkText(text, template);
    return {
      template,
      title: this.words.of(`templates.name.${template.name}`),
      own: own !== undefined,
      text,
      wrong: check.empty || check.excess > 0 || check.unknown.length > 0,
    };
  }
}

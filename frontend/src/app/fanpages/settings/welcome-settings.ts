import { Component, computed, inject } from '@angular/core';
import { fillTemplate, graphemeCount, type IceBreaker, type MenuItem, profileLimits } from '@contracts';
import { mdiArrowUp, mdiPlus, mdiTrashCanOutline } from '@mdi/js';
import { Words } from '../../i18n/words';
import { Control } from '../../ui/control';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { ActionEditor, type EditedAction } from './action-editor';
import { LanguageTabs } from './language-tabs';
import { SettingsDraft } from './settings-draft';
import { WelcomePreview } from './welcome-preview';

const replaced = <Item>(list: readonly Item[], index: number, item: Item): Item[] =>
  list.map((one, place) => (place === index ? item : one));

const movedUp = <Item>(list: readonly Item[], index: number): Item[] => {
  const item = list[index];
  const before = list[index - 1];
  return item === undefined || before === undefined
    ? [...list]
    : replaced(replaced(list, index, before), index - 1, item);
};

/** What Messenger itself shows of a page: greeting, questions to tap, menu. */
@Component({
  selector: 'app-welcome-settings',
  imports: [ActionEditor, Control, Field, Icon, LanguageTabs, WelcomePreview],
  templateUrl: './welcome-settings.html',
  styleUrls: ['./settings.scss', './welcome-settings.scss'],
})
export class WelcomeSettings {
  protected readonly draft = inject(SettingsDraft);
  protected readonly words = inject(Words);
  protected readonly limits = profileLimits;
  protected readonly icons = { add: mdiPlus, remove: mdiTrashCanOutline, up: mdiArrowUp };

  protected readonly greeting = computed(() => this.draft.content()?.greetingText[this.draft.language()] ?? '');
  protected readonly greetingCount = computed(() => graphemeCount(this.greeting()));
  protected readonly greetingShown = computed(() =>
    fillTemplate(this.greeting(), { shop: this.words.of('pageSettings.shopExample') }),
  );
  protected readonly iceBreakers = computed(() => this.draft.content()?.iceBreakers[this.draft.language()] ?? []);
  protected readonly menu = computed(() => this.draft.content()?.persistentMenu[this.draft.language()] ?? []);

  protected setGreeting(text: string): void {
    const content = this.draft.content();
    if (content) {
      this.draft.change({ greetingText: { ...content.greetingText, [this.draft.language()]: text } });
    }
  }

  protected problemOf(text: string, most: number): string | null {
    if (text.trim() === '') {
      return this.draft.tried() ? this.words.of('form.required') : null;
    }
    const excess = graphemeCount(text) - most;
    return excess > 0 ? this.words.of('pageSettings.tooLong', { count: excess }) : null;
  }

  protected addIceBreaker(): void {
    this.setIceBreakers([...this.iceBreakers(), { question: '', action: { kind: 'search', words: '' } }]);
  }

  protected setQuestion(index: number, item: IceBreaker, question: string): void {
    this.setIceBreakers(replaced(this.iceBreakers(), index, { ...item, question }));
  }

  protected setIceBreakerAction(index: number, item: IceBreaker, action: EditedAction): void {
    if (action.kind !== 'link') {
      this.setIceBreakers(replaced(this.iceBreakers(), index, { ...item, action }));
    }
  }

  protected removeIceBreaker(index: number): void {
    this.setIceBreakers(this.iceBreakers().filter((_, place) => place !== index));
  }

  protected raiseIceBreaker(index: number): void {
    this.setIceBreakers(movedUp(this.iceBreakers(), index));
  }

  protected addMenuItem(): void {
    this.setMenu([...this.menu(), { title: '', action: { kind: 'search', words: '' } }]);
  }

  protected setTitle(index: number, item: MenuItem, title: string): void {
    this.setMenu(replaced(this.menu(), index, { ...item, title }));
  }

  protected setMenuAction(index: number, item: MenuItem, action: EditedAction): void {
    this.setMenu(replaced(this.menu(), index, { ...item, action }));
  }

  protected removeMenuItem(index: number): void {
    this.setMenu(this.menu().filter((_, place) => place !== index));
  }

  protected raiseMenuItem(index: number): void {
    this.setMenu(movedUp(this.menu(), index));
  }

  private setIceBreakers(items: IceBreaker[]): void {
    const content = this.draft.content();
    if (content) {
      this.draft.change({ iceBreakers: { ...content.iceBreakers, [this.draft.language()]: items } });
    }
  }

  private setMenu(items: MenuItem[]): void {
    const content = this.draft.content();
    if (content) {
      this.draft.change({ persistentMenu: { ...content.persistentMenu, [this.draft.language()]: items } });
    }
  }
}

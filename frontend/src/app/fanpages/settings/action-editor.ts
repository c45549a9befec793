import { Component, computed, inject, input, output } from '@angular/core';
import { graphemeCount, type MenuItem, profileLimits } from '@contracts';
import { Words } from '../../i18n/words';
import { Control } from '../../ui/control';
import { Field } from '../../ui/field';

/** What a question or a menu entry does; only menu entries can be links. */
export type EditedAction = MenuItem['action'];
type ActionKind = EditedAction['kind'];

const kinds: readonly ActionKind[] = ['search', 'say', 'photo', 'person', 'link'];

const emptyAction = (kind: ActionKind): EditedAction => {
  switch (kind) {
    case 'say':
      return { kind, text: '' };
    case 'search':
      return { kind, words: '' };
    case 'link':
      return { kind, url: '' };
    case 'photo':
    case 'person':
      return { kind };
  }
};

@Component({
  selector: 'app-action-editor',
  imports: [Control, Field],
  template: `
    <app-field [label]="words.of('pageSettings.action')">
      <select #kind appControl class="input" (change)="choose(kind.selectedIndex)">
        @for (item of kinds(); track item) {
          <option [selected]="item === action().kind">{{ words.of(keyOf(item)) }}</option>
        }
      </select>
    </app-field>
    @switch (action().kind) {
      @case ('say') {
        <app-field [label]="words.of('pageSettings.answer')" [problem]="problem()">
          <textarea
            #say
            appControl
            class="input"
            rows="2"
            [value]="value()"
            (input)="changed.emit({ kind: 'say', text: say.value })"
          ></textarea>
        </app-field>
      }
      @case ('search') {
        <app-field [label]="words.of('pageSettings.words')" [problem]="problem()">
          <input
            #query
            appControl
            class="input"
            type="text"
            maxlength="60"
            [value]="value()"
            (input)="changed.emit({ kind: 'search', words: query.value })"
          />
        </app-field>
      }
      @case ('link') {
        <app-field [label]="words.of('pageSettings.url')" [problem]="problem()">
          <input
            #url
            appControl
            class="input"
            type="url"
            inputmode="url"
            maxlength="500"
            [value]="value()"
            (input)="changed.emit({ kind: 'link', url: url.value.trim() })"
          />
        </app-field>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    textarea.input {
      min-height: 64px;
    }
  `,
})
export class ActionEditor {
  readonly action = input.required<EditedAction>();
  readonly withLink = input(false);
  /** Whether what is missing is said. */
  readonly strict = input(false);
  readonly changed = output<EditedAction>();

  protected readonly words = inject(Words);
  protected readonly kinds = computed(() => (this.withLink() ? kinds : kinds.filter((kind) => kind !== 'link')));
  protected readonly value = computed(() => {
    const action = this.action();
    switch (action.kind) {
      case 'say':
        return action.text;
      case 'search':
        return action.words;
      case 'link':
        return action.url;
      case 'photo':
      case 'person':
        return '';
    }
  });
  protected readonly problem = computed(() => {
    const { kind } = this.action();
    const value = this.value();
    if (value.trim() === '') {
      return this.strict() ? this.words.of('form.required') : null;
    }
    if (kind === 'link') {
      return URL.canParse(value) && value.startsWith('https://') ? null : this.words.of('pageSettings.urlInvalid');
    }
    const excess = graphemeCount(value) - profileLimits.answer;
    return excess > 0 ? this.words.of('pageSettings.tooLong', { count: excess }) : null;
  });

  protected keyOf(kind: ActionKind) {
    return `pageSettings.actions.${kind}` as const;
  }

  protected choose(index: number): void {
    this.changed.emit(emptyAction(this.kinds()[index] ?? 'photo'));
  }
}

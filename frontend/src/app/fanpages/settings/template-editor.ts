import { Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { fillTemplate, type Language, type ReplyTemplate } from '@contracts';
import { Words } from '../../i18n/words';
import { Control } from '../../ui/control';
import { Field } from '../../ui/field';
import { PhonePreview } from './phone-preview';
import { checkText } from './template-check';

/** One text of the bot: written with variables as chips, and shown at once as the customer will see it. */
@Component({
  selector: 'app-template-editor',
  imports: [Control, Field, PhonePreview],
  templateUrl: './template-editor.html',
  styleUrl: './template-editor.scss',
})
export class TemplateEditor {
  readonly template = input.required<ReplyTemplate>();
  readonly title = input.required<string>();
  /** Whether these are the page's own words. */
  readonly own = input.required<boolean>();
  readonly text = input.required<string>();
  readonly language = input.required<Language>();
  /** Undefined goes back to the usual words. */
  readonly changed = output<string | undefined>();

  protected readonly words = inject(Words);
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');

  protected readonly check = computed(() => checkText(this.text(), this.template()));
  protected readonly problem = computed(() => {
    const { empty, excess, unknown } = this.check();
    if (empty) {
      return this.words.of('pageSettings.empty');
    }
    if (excess > 0) {
      return this.words.of('pageSettings.tooLong', { count: excess });
    }
    return unknown.length ? this.words.of('pageSettings.unknownVariable', { names: unknown.join(', ') }) : null;
  });
  protected readonly filled = computed(() =>
    fillTemplate(
      this.text(),
      Object.fromEntries(this.template().variables.map(({ name, example }) => [name, example[this.language()]])),
    ),
  );

  /** The usual words typed again are the usual words. */
  protected read(): void {
    const text = this.box().nativeElement.value;
    this.changed.emit(text === this.template().defaults[this.language()] ? undefined : text);
  }

  /** Puts a variable where the caret is. */
  protected insert(name: string): void {
    const box = this.box().nativeElement;
    box.setRangeText(`{${name}}`, box.selectionStart, box.selectionEnd, 'end');
    box.focus();
    this.read();
  }
}

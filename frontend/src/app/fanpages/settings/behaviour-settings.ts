import { Component, computed, inject } from '@angular/core';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { graphemeCount, type PageSettingsContent, templateLengths } from '@contracts';
import { Words } from '../../i18n/words';
import { Control } from '../../ui/control';
import { Field } from '../../ui/field';
import { LanguageTabs } from './language-tabs';
import { PauseChoice } from './pause-choice';
import { SettingsDraft } from './settings-draft';

const replyLanguages = ['auto', 'vi', 'en'] as const;

/** How the bot of a page behaves, and whether it looks after comments. */
@Component({
  selector: 'app-behaviour-settings',
  imports: [Control, Field, LanguageTabs, MatSlideToggleModule, PauseChoice],
  templateUrl: './behaviour-settings.html',
  styleUrl: './settings.scss',
})
export class BehaviourSettings {
  protected readonly draft = inject(SettingsDraft);
  protected readonly words = inject(Words);
  protected readonly replyLanguages = replyLanguages;
  protected readonly commentLength = templateLengths.text;

  protected readonly commentsProblem = computed(() => {
    const text = this.draft.content()?.comments.text[this.draft.language()] ?? '';
    const excess = graphemeCount(text) - this.commentLength;
    return excess > 0 ? this.words.of('pageSettings.tooLong', { count: excess }) : null;
  });

  protected setComments(content: PageSettingsContent, on: boolean): void {
    this.draft.change({ comments: { ...content.comments, mode: on ? 'private_reply' : 'off' } });
  }

  protected setCommentText(content: PageSettingsContent, text: string): void {
    this.draft.change({
      comments: { ...content.comments, text: { ...content.comments.text, [this.draft.language()]: text } },
    });
  }
}

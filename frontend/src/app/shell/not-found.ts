import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';

@Component({
  selector: 'app-not-found',
  imports: [EmptyState, RouterLink],
  template: `
    <app-empty-state picture="search" [heading]="words.of('notFound.title')" [text]="words.of('notFound.text')">
      <a class="button primary" routerLink="/products">{{ words.of('notFound.home') }}</a>
    </app-empty-state>
  `,
})
export class NotFound {
  protected readonly words = inject(Words);
}

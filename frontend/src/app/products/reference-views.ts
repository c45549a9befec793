import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReferenceView } from '@contracts';
import { mdiClose } from '@mdi/js';
import { keepPrevious } from '../data/keep-previous';
import { PhotoKnowledgeApi } from '../data/photo-knowledge-api';
import { ErrorPanel } from '../ui/error-panel';
import { Icon } from '../ui/icon';
import { Prompts } from '../ui/prompts';

/** Customers' photos that were confirmed to show this product; each can be taken away again. */
@Component({
  selector: 'app-reference-views',
  imports: [ErrorPanel, Icon, RouterLink],
  template: `
    @if (loaded.error(); as error) {
      <app-error-panel [error]="error" [retryable]="true" (retry)="loaded.reload()" />
    } @else if (views().length) {
      <section aria-labelledby="views-heading">
        <h3 id="views-heading">{{ words.of('editor.views') }}</h3>
        <p>{{ words.of('editor.viewsHint') }}</p>
        <ul>
          @for (view of views(); track view.id; let index = $index) {
            <li>
              @if (view.receiptId) {
                <a [routerLink]="['/receipts', view.receiptId]">
                  <img [src]="view.photoUrl" [alt]="words.of('editor.viewAlt', { position: index + 1 })" />
                </a>
              } @else {
                <img [src]="view.photoUrl" [alt]="words.of('editor.viewAlt', { position: index + 1 })" />
              }
              <button
                type="button"
                [attr.aria-label]="words.of('editor.viewRemove', { position: index + 1 })"
                (click)="remove(view)"
              >
                <app-icon [path]="removeIcon" />
              </button>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section {
      margin-top: 16px;
      padding-top: 16px;
      border-top: 1px solid var(--line);
    }
    h3 {
      margin: 0;
      font-size: 0.95rem;
      font-weight: 600;
    }
    p {
      margin: 2px 0 10px;
      color: var(--ink-soft);
      font-size: 0.86rem;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 10px;
    }
    li {
      position: relative;
    }
    a {
      display: block;
      border-radius: var(--radius-m);
    }
    img {
      width: 84px;
      height: 84px;
      border-radius: var(--radius-m);
      background: var(--sunken);
      object-fit: cover;
    }
    button {
      position: absolute;
      top: 4px;
      right: 4px;
      display: grid;
      place-items: center;
      width: 26px;
      height: 26px;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: rgb(16 24 22 / 66%);
      color: #fff;
      cursor: pointer;
    }
    button:hover {
      background: #b3261e;
    }
    button:focus-visible {
      outline: 2px solid #fff;
      outline-offset: -4px;
    }
    app-icon {
      font-size: 0.75rem;
    }
  `,
})
export class ReferenceViews {
  readonly productId = input.required<string>();

  private readonly api = inject(PhotoKnowledgeApi);
  private readonly prompts = inject(Prompts);
  protected readonly words = this.prompts.words;
  protected readonly removeIcon = mdiClose;

  protected readonly loaded = this.api.referenceViewsResource(this.productId);
  private readonly shown = keepPrevious(this.loaded);
  protected readonly views = computed(() => (this.shown.hasValue() ? this.shown.value().items : []));

  protected async remove(view: ReferenceView): Promise<void> {
    const sure = await this.prompts.confirm.ask({
      title: this.words.of('editor.viewRemoveTitle'),
      text: this.words.of('editor.viewRemoveText'),
      action: this.words.of('common.remove'),
      dangerous: true,
    });
    if (!sure) {
      return;
    }
    try {
      await this.api.removeReferenceView(view.id);
      this.prompts.toast.say(this.words.of('editor.viewRemoved'));
    } catch (error) {
      this.prompts.toast.sayError(error);
    }
    this.loaded.reload();
  }
}

import { Component, computed, inject, output } from '@angular/core';
import type { CustomerPhoto } from '@contracts';
import { SimulatorApi } from '../data/simulator-api';
import { System } from '../data/system';
import { Words } from '../i18n/words';

/** Ready-made customer photos, where the demo shop and its simulator are part of the installation. */
@Component({
  selector: 'app-demo-photos',
  template: `
    @if (photos(); as items) {
      <h2>{{ words.of('playground.samples') }}</h2>
      <ul>
        @for (photo of items; track photo.id) {
          <li>
            <button type="button" (click)="choosePhoto.emit(photo)">
              <img [src]="photo.url" alt="" loading="lazy" />
              <span class="visually-hidden">{{ photo.productName }}</span>
              <span class="kind">{{ kind(photo) }}</span>
            </button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    h2 {
      margin-bottom: 8px;
      font-size: 0.9rem;
    }
    ul {
      display: flex;
      gap: 10px;
      overflow-x: auto;
      margin: 0 -4px;
      padding: 4px;
      scrollbar-width: thin;
    }
    li {
      flex: none;
      width: 86px;
    }
    button {
      position: relative;
      display: grid;
      gap: 3px;
      width: 100%;
      padding: 0;
      border: 0;
      border-radius: var(--radius-m);
      background: none;
      color: var(--ink-soft);
      font-size: 0.74rem;
      line-height: 1.25;
      text-align: center;
      cursor: pointer;
    }
    img {
      width: 100%;
      aspect-ratio: 1;
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--sunken);
      object-fit: cover;
    }
    button:hover img {
      border-color: var(--brand);
    }
  `,
})
export class DemoPhotos {
  readonly choosePhoto = output<CustomerPhoto>();

  private readonly system = inject(System);
  private readonly loaded = inject(SimulatorApi).customerPhotosResource(
    () => this.system.status()?.simulatorAvailable === true,
  );
  protected readonly words = inject(Words);
  /** Null where there are none to choose from. */
  protected readonly photos = computed(() => {
    const items = this.loaded.hasValue() ? this.loaded.value().items : [];
    return items.length > 0 ? items : null;
  });

  protected kind(photo: CustomerPhoto): string {
    return this.words.of(`simulator.kind.${photo.kind}`);
  }
}

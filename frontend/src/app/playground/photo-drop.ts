import { Component, effect, inject, input, output, signal } from '@angular/core';
import { mdiImagePlusOutline } from '@mdi/js';
import { Words } from '../i18n/words';
import { FileDrop, FilePaste } from '../ui/file-drop';
import { Icon } from '../ui/icon';

/** Takes one photo by drop, paste or choice, and shows it. */
@Component({
  selector: 'app-photo-drop',
  imports: [Icon],
  template: `
    <label [class.inviting]="inviting()" [class.filled]="preview()">
      <input #picker class="visually-hidden" type="file" accept="image/*" (change)="choose(picker)" />
      @if (preview(); as url) {
        <img [src]="url" [alt]="words.of('playground.chosen')" (error)="preview.set(null)" />
        <span class="again">{{ words.of('playground.dropAgain') }}</span>
      } @else {
        <app-icon [path]="icon" />
        <strong>{{ words.of('playground.drop') }}</strong>
        <span>
          {{ words.of('playground.paste') }} <u>{{ words.of('playground.choose') }}</u>
        </span>
      }
    </label>
  `,
  styleUrl: './photo-drop.scss',
  hostDirectives: [FileDrop, FilePaste],
})
export class PhotoDrop {
  readonly photo = input.required<File | null>();
  readonly choosePhoto = output<File>();

  protected readonly words = inject(Words);
  protected readonly icon = mdiImagePlusOutline;
  protected readonly inviting = inject(FileDrop).inviting;
  protected readonly preview = signal<string | null>(null);

  constructor() {
    for (const { files } of [inject(FileDrop), inject(FilePaste)]) {
      files.subscribe((given) => {
        this.take(given);
      });
    }
    effect((onCleanup) => {
      const photo = this.photo();
      const url = photo && URL.createObjectURL(photo);
      this.preview.set(url);
      onCleanup(() => {
        if (url) {
          URL.revokeObjectURL(url);
        }
      });
    });
  }

  protected choose(picker: HTMLInputElement): void {
    this.take(picker.files);
    // Otherwise choosing the same file again would change nothing and so do nothing.
    picker.value = '';
  }

  private take(files: FileList | null): void {
    const photo = files?.[0];
    if (photo) {
      this.choosePhoto.emit(photo);
    }
  }
}

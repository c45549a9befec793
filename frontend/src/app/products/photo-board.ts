import { LiveAnnouncer } from '@angular/cdk/a11y';
import { type CdkDragDrop, DragDropModule } from '@angular/cdk/drag-drop';
import { afterNextRender, Component, ElementRef, inject, Injector } from '@angular/core';
import { limits } from '@contracts';
import { mdiAlertCircleOutline, mdiClose, mdiDragVariant, mdiImagePlusOutline, mdiRefresh } from '@mdi/js';
import { Words } from '../i18n/words';
import { FileDrop, FilePaste } from '../ui/file-drop';
import { Icon } from '../ui/icon';
import { Photo } from '../ui/photo';
import { Toast } from '../ui/toast';
import { type PhotoEntry, PhotoList } from './photo-list';

/** Which way an arrow key moves a photo. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Drop, watch, order and remove the photos of a product. */
@Component({
  selector: 'app-photo-board',
  imports: [DragDropModule, Icon, Photo],
  templateUrl: './photo-board.html',
  styleUrl: './photo-board.scss',
  hostDirectives: [FileDrop, FilePaste],
})
export class PhotoBoard {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly toast = inject(Toast);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly photos = inject(PhotoList);
  protected readonly words = inject(Words);

  protected readonly icons = {
    add: mdiImagePlusOutline,
    drag: mdiDragVariant,
    failed: mdiAlertCircleOutline,
    remove: mdiClose,
    retry: mdiRefresh,
  };
  protected readonly inviting = inject(FileDrop).inviting;

  constructor() {
    for (const { files } of [inject(FileDrop), inject(FilePaste)]) {
      files.subscribe((given) => {
        this.add(given);
      });
    }
  }

  protected percent(sent: number): number {
    return Math.round(sent * 100);
  }

  protected reason(entry: PhotoEntry): string {
    if (entry.progress.state !== 'failed') {
      return '';
    }
    const { reason } = entry.progress;
    return reason === 'DUPLICATE' ? this.words.of('editor.duplicatePhoto') : this.words.ofCode(reason);
  }

  protected choose(picker: HTMLInputElement): void {
    this.add(picker.files);
    // Otherwise choosing the same file again would change nothing and so do nothing.
    picker.value = '';
  }

  protected reorder({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.photos.move(previousIndex, currentIndex);
  }

  protected moveByKey(event: KeyboardEvent, index: number): void {
    const target = index + (steps[event.key] ?? 0);
    if (target === index || target < 0 || target >= this.photos.entries().length) {
      return;
    }
    event.preventDefault();
    this.photos.move(index, target);
    void this.announcer.announce(this.words.of('editor.moved', { position: target + 1 }));
    // The browser drops the focus of an element that is moved in the document.
    afterNextRender(
      () => {
        this.host.nativeElement.querySelectorAll<HTMLElement>('.handle').item(target).focus();
      },
      { injector: this.injector },
    );
  }

  private add(files: FileList | null): void {
    if (this.photos.add(Array.from(files ?? [])) > 0) {
      this.toast.say(this.words.of('editor.tooManyPhotos', { max: limits.imagesPerProduct }));
    }
  }
}

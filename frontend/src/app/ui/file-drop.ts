import { Directive, output, signal } from '@angular/core';

/** Takes files that are dragged onto its element. */
@Directive({
  selector: '[appFileDrop]',
  exportAs: 'fileDrop',
  host: { '(dragover)': 'invite($event)', '(dragleave)': 'inviting.set(false)', '(drop)': 'take($event)' },
})
export class FileDrop {
  readonly files = output<FileList>({ alias: 'appFileDrop' });
  /** Whether files are above it. */
  readonly inviting = signal(false);

  protected invite(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.inviting.set(true);
    }
  }

  protected take(event: DragEvent): void {
    this.inviting.set(false);
    // The browser would leave the page to show the file.
    event.preventDefault();
    if (event.dataTransfer?.files.length) {
      this.files.emit(event.dataTransfer.files);
    }
  }
}

/** Takes files that are pasted while its element is there, wherever the focus is. */
@Directive({ selector: '[appFilePaste]', host: { '(document:paste)': 'take($event)' } })
export class FilePaste {
  readonly files = output<FileList>({ alias: 'appFilePaste' });

  protected take(event: ClipboardEvent): void {
    if (event.clipboardData?.files.length) {
      event.preventDefault();
      this.files.emit(event.clipboardData.files);
    }
  }
}

import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { FileDrop, FilePaste } from './file-drop';

@Component({
  imports: [FileDrop, FilePaste],
  template: `<section
    #files="fileDrop"
    [class.inviting]="files.inviting()"
    (appFileDrop)="taken.set($event)"
    (appFilePaste)="taken.set($event)"
  ></section>`,
})
class Board {
  readonly taken = signal<FileList | null>(null);
}

describe('a place for files', () => {
  let fixture: ComponentFixture<Board>;
  let board: HTMLElement;

  const files = [new File(['bytes'], 'vase.jpg')] as unknown as FileList;
  const none = [] as unknown as FileList;
  /** Answers whether the browser is kept from doing what it does by itself. */
  const tell = (target: EventTarget, type: string, carried: object): boolean => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    target.dispatchEvent(Object.assign(event, carried));
    fixture.detectChanges();
    return event.defaultPrevented;
  };

  beforeEach(() => {
    fixture = TestBed.createComponent(Board);
    fixture.detectChanges();
    board = fixture.debugElement.query(By.directive(FileDrop)).nativeElement as HTMLElement;
  });

  it('invites files while they are above it, and takes them', () => {
    expect(tell(board, 'dragover', { dataTransfer: { types: ['Files'], files: none } })).toBe(true);
    expect(board.className).toBe('inviting');
    expect(tell(board, 'drop', { dataTransfer: { types: ['Files'], files } })).toBe(true);
    expect(board.className).toBe('');
    expect(fixture.componentInstance.taken()).toBe(files);
  });

  it('does not invite words', () => {
    expect(tell(board, 'dragover', { dataTransfer: { types: ['text/plain'], files: none } })).toBe(false);
    expect(board.className).toBe('');
  });

  it('takes pasted files wherever the focus is, and leaves pasted words alone', () => {
    expect(tell(document.body, 'paste', { clipboardData: { files: none } })).toBe(false);
    expect(fixture.componentInstance.taken()).toBeNull();
    expect(tell(document.body, 'paste', { clipboardData: { files } })).toBe(true);
    expect(fixture.componentInstance.taken()).toBe(files);
  });
});

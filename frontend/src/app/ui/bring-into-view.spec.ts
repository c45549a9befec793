import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BringIntoView } from './bring-into-view';

@Component({
  imports: [BringIntoView],
  template: `
    <button type="button">Save</button>
    @if (failed()) {
      <p appBringIntoView>Not saved</p>
    }
  `,
})
class LongPage {
  readonly failed = signal(false);
}

describe('what is brought into view', () => {
  const scrolledTo: string[] = [];

  beforeEach(() => {
    scrolledTo.length = 0;
    // jsdom lays nothing out and so cannot scroll.
    Element.prototype.scrollIntoView = function (this: Element) {
      scrolledTo.push(this.textContent);
    };
  });

  it('is scrolled to and takes the focus each time it appears', async () => {
    const fixture = TestBed.createComponent(LongPage);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    expect(scrolledTo).toEqual([]);
    for (const times of [1, 2]) {
      page.querySelector('button')?.focus();
      fixture.componentInstance.failed.set(true);
      await fixture.whenStable();
      expect(scrolledTo).toHaveLength(times);
      expect(document.activeElement?.textContent).toBe('Not saved');
      fixture.componentInstance.failed.set(false);
      await fixture.whenStable();
    }
  });
});

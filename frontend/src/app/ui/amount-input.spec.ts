import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { AmountInput } from './amount-input';

describe('the amount input', () => {
  let fixture: ComponentFixture<AmountInput>;
  let box: HTMLInputElement;

  const type = (text: string, caret = text.length): void => {
    box.value = text;
    box.setSelectionRange(caret, caret);
    box.dispatchEvent(new Event('input'));
  };

  beforeEach(async () => {
    fixture = TestBed.createComponent(AmountInput);
    await fixture.whenStable();
    box = (fixture.nativeElement as HTMLElement).querySelector('input')!;
  });

  it('groups thousands while one types', () => {
    type('1250000');
    expect(box.value).toBe('1.250.000');
    expect(fixture.componentInstance.value()).toBe(1_250_000);
  });

  it('takes letters away at once', () => {
    type('12');
    type('12k');
    expect(box.value).toBe('12');
  });

  it('is empty, not zero, once everything is deleted', () => {
    type('5');
    type('');
    expect(fixture.componentInstance.value()).toBeNull();
    expect(box.value).toBe('');
  });

  it('keeps the caret before the same digit when a group moves', () => {
    type('1.250');
    // A 9 typed after the 1: "19.250", and the caret still stands before "250".
    type('19.250', 2);
    expect(box.value).toBe('19.250');
    expect(box.value.slice(box.selectionStart ?? 0)).toBe('250');
    type('192.250', 3);
    expect(box.value).toBe('192.250');
    type('1924.250', 4);
    expect(box.value).toBe('1.924.250');
    expect(box.value.slice(box.selectionStart ?? 0)).toBe('250');
  });
});

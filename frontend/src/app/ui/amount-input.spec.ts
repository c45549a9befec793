import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { AmountInput } from './amount-input';

describe('the amount input', () => {
  let fixture: ComponentFixture<AmountInput>;
  let box: HTMLInputElement;

  /** What the box holds after one more edit: by default the character before the caret was typed. */
  const type = (text: string, edit: InputEventInit = {}, caret = text.length): void => {
    box.value = text;
    box.setSelectionRange(caret, caret);
    const typed = { inputType: text ? 'insertText' : 'deleteContentBackward', data: text.charAt(caret - 1) };
    box.dispatchEvent(new InputEvent('input', { ...typed, ...edit }));
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

  it('shows on leaving how a short form was understood', () => {
    type('1');
    type('1,');
    type('1,5');
    expect(box.value).toBe('1,5');
    type('1,5t');
    type('1,5tr');
    expect(fixture.componentInstance.value()).toBe(1_500_000);
    box.dispatchEvent(new Event('blur'));
    fixture.detectChanges();
    expect(box.value).toBe('1.500.000');
  });

  it('shows at once how pasted text was understood', () => {
    type('150.000,00 đ', { inputType: 'insertFromPaste', data: '150.000,00 đ' });
    fixture.detectChanges();
    expect(box.value).toBe('150.000');
  });

  it.each(['150,5', '12.50', '-5', '1e6'])('leaves %s as it is, and is no amount', (text) => {
    for (let end = 1; end <= text.length; end += 1) {
      type(text.slice(0, end));
    }
    box.dispatchEvent(new Event('blur'));
    fixture.detectChanges();
    expect(box.value).toBe(text);
    expect(fixture.componentInstance.value()).toBeNull();
  });

  it('does not take a decimal part that is pasted over an amount for what is left of it', () => {
    type('12500');
    type('12.50', { inputType: 'insertFromPaste', data: '12.50' });
    fixture.detectChanges();
    expect(box.value).toBe('12.50');
    expect(fixture.componentInstance.value()).toBeNull();
  });

  it('groups anew when a digit is taken away', () => {
    type('1250');
    type('1.25', { inputType: 'deleteContentBackward', data: null });
    expect(box.value).toBe('125');
  });

  it('takes no number that is too long to be held exactly', () => {
    type('12345678901234567890');
    expect(fixture.componentInstance.value()).toBeNull();
    expect(box.value).toBe('12345678901234567890');
  });

  it('is empty, not zero, once everything is deleted', () => {
    type('5');
    type('');
    expect(fixture.componentInstance.value()).toBeNull();
    expect(box.value).toBe('');
  });

  it('keeps the caret before the same digit when a group moves', () => {
    type('1250');
    // A 9 typed after the 1: "19.250", and the caret still stands before "250".
    type('19.250', {}, 2);
    expect(box.value).toBe('19.250');
    expect(box.value.slice(box.selectionStart ?? 0)).toBe('250');
    type('192.250', {}, 3);
    expect(box.value).toBe('192.250');
    type('1924.250', {}, 4);
    expect(box.value).toBe('1.924.250');
    expect(box.value.slice(box.selectionStart ?? 0)).toBe('250');
  });
});

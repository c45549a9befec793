import { asShown, cut } from './as-shown';

describe('a message on the customer’s phone', () => {
  it('has at most ten cards, cut to what Messenger shows', () => {
    const button = { type: 'postback' as const, title: 'x'.repeat(30), payload: 'P' };
    const element = { title: 'Á'.repeat(90), subtitle: 'ngắn', buttons: [button, button, button, button] };
    const elements = Array.from({ length: 12 }, () => element);
    const { cards } = asShown({ attachment: { type: 'template', payload: { template_type: 'generic', elements } } });
    expect(cards).toHaveLength(10);
    expect(cards[0]?.title).toBe(`${'Á'.repeat(79)}…`);
    expect(cards[0]?.subtitle).toBe('ngắn');
    expect(cards[0]?.buttons?.map(({ title }) => title)).toEqual(Array.from({ length: 3 }, () => `${'x'.repeat(19)}…`));
  });

  it('has its buttons below the text where it is a button template', () => {
    const buttons = ['Có', 'Không', 'Để sau', 'Thôi'].map((title) => ({
      type: 'postback' as const,
      title,
      payload: 'P',
    }));
    const shown = asShown({
      attachment: { type: 'template', payload: { template_type: 'button', text: 'x'.repeat(700), buttons } },
    });
    expect(Array.from(shown.text ?? '')).toHaveLength(640);
    expect(shown.buttons.map(({ title }) => title)).toEqual(['Có', 'Không', 'Để sau']);
    expect(shown.cards).toEqual([]);
  });

  it('is never cut inside an emoji or an accented letter', () => {
    expect(cut('🍵🍵🍵', 2)).toBe('🍵…');
    expect(cut('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦');
    expect(cut('e\u0302\u0301ab', 2)).toBe('e\u0302\u0301…');
  });
});

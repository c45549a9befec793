import { TestBed } from '@angular/core/testing';
import {
  countedMatchReasons,
  matchCertaintySchema,
  matchReasonSchema,
  plainMatchReasons,
  type MatchReason,
} from '@contracts';
import { provideTransloco } from '@jsverse/transloco';
import { type LanguageCode, Language } from '../i18n/language';
import { TranslationsLoader } from '../i18n/translations-loader';
import { ReasonWords } from './reason-words';

const everyReason: MatchReason[] = [
  ...plainMatchReasons.map((code) => ({ code })),
  ...countedMatchReasons.flatMap((code) => [1, 23].map((count) => ({ code, count }))),
  ...matchCertaintySchema.options.map((certainty) => ({
    code: 'vision_chose' as const,
    place: 2,
    count: 7,
    certainty,
  })),
  { code: 'look_failed', detail: 'The matcher stopped.' },
];

describe('the words for why a photo was answered as it was', () => {
  let reasons: ReasonWords;

  const speak = async (language: LanguageCode): Promise<void> => {
    await TestBed.inject(Language).use(language);
    reasons = TestBed.inject(ReasonWords);
  };

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideTransloco({ config: { availableLangs: ['vi', 'en'] }, loader: TranslationsLoader })],
    });
  });

  it.each(['vi', 'en'] as const)('are sentences with all their figures, for every reason, in %s', async (language) => {
    await speak(language);
    const told = everyReason.map((reason) => reasons.of(reason));
    // A key without words is shown as itself.
    expect(told.filter((text) => !/^\p{Lu}.*\.$|^\d.*\.$/u.test(text) || /match\.|{{/.test(text))).toEqual([]);
  });

  it('are other ones in each language', async () => {
    await speak('en');
    const english = everyReason.map((reason) => reasons.of(reason));
    await speak('vi');
    expect(everyReason.map((reason) => reasons.of(reason)).filter((text, index) => text === english[index])).toEqual(
      [],
    );
  });

  it('write numbers as the language does', async () => {
    await speak('vi');
    expect(reasons.of({ code: 'matching_points', count: 1_200 })).toBe('1.200 điểm khớp trên sản phẩm.');
    await speak('en');
    expect(reasons.of({ code: 'matching_points', count: 1_200 })).toBe('1,200 matching points on the product.');
    expect(reasons.of({ code: 'words_found', count: 1 })).toBe('1 product fits the words.');
  });

  it('say so where another release knows a reason that this page does not', async () => {
    await speak('en');
    expect(reasons.of(matchReasonSchema.parse({ code: 'reads_minds', thoughts: 3 }))).toContain('Reload the page');
  });

  it('are those of the receipt where it is older than the codes', async () => {
    await speak('vi');
    expect(reasons.of({ code: 'told', text: '23 matching points on the product.' })).toBe(
      '23 matching points on the product.',
    );
    expect(reasons.ofReply({ code: 'told', text: 'Shown: Áo.' })).toBe('Shown: Áo.');
  });

  it('say of a step when its answer was known from before', async () => {
    await speak('en');
    const step = {
      step: 'vision_describe' as const,
      outcome: { code: 'vision_described' as const },
      milliseconds: 1,
      costUsd: 0,
    };
    expect(reasons.ofStep({ ...step, cached: false })).toBe('Vision AI described the photo.');
    expect(reasons.ofStep({ ...step, cached: true })).toBe('Vision AI described the photo. Known from before.');
  });

  it('name the products that the customer was shown and asked about', async () => {
    await speak('vi');
    expect(reasons.ofReply({ code: 'products', shown: ['Áo', 'Quần'], asked: ['Nón'] })).toBe(
      'Đã gửi: Áo, Quần. Đã hỏi có phải: Nón.',
    );
    expect(reasons.ofReply({ code: 'products', shown: [], asked: ['Nón'] })).toBe('Đã hỏi có phải: Nón.');
    expect(reasons.ofReply({ code: 'not_recognised' })).toContain('Chưa nhận ra');
  });
});

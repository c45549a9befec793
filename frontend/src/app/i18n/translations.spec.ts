import { TestBed } from '@angular/core/testing';
import { errorCodes } from '@contracts';
import { provideTransloco } from '@jsverse/transloco';
import { en } from './en';
import { Language } from './language';
import { TranslationsLoader } from './translations-loader';
import { vi } from './vi';
import { Words } from './words';

const leaves = (words: object, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value as object, `${prefix}${key}.`),
  );

const parametersIn = (text: string): string[] => (text.match(/{{\w+}}/g) ?? []).sort();

describe('the words', () => {
  it('say something in both languages, with the same parameters', () => {
    const english = leaves(en);
    const vietnamese = new Map(leaves(vi));
    expect(english.filter(([key, text]) => text.trim() === '' || vietnamese.get(key)?.trim() === '')).toEqual([]);
    expect(english.map(([key, text]) => [key, parametersIn(text)])).toEqual(
      english.map(([key]) => [key, parametersIn(vietnamese.get(key) ?? '')]),
    );
  });

  it('explain every error code of the API', () => {
    for (const code of errorCodes) {
      expect(en.errors[code]).toBeTruthy();
      expect(vi.errors[code]).toBeTruthy();
    }
  });
});

describe('wording', () => {
  let words: Words;
  let language: Language;

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideTransloco({ config: { availableLangs: ['vi', 'en'] }, loader: TranslationsLoader })],
    });
    language = TestBed.inject(Language);
    words = TestBed.inject(Words);
    await language.start();
  });

  it('follows the language and remembers it', async () => {
    expect(words.ofCode('INVALID_CREDENTIALS')).toBe(en.errors.INVALID_CREDENTIALS);
    await language.use('vi');
    expect(words.ofCode('INVALID_CREDENTIALS')).toBe(vi.errors.INVALID_CREDENTIALS);
    expect(localStorage.getItem('language')).toBe('vi');
    expect(document.documentElement.lang).toBe('vi');
  });

  it('counts as the language does', async () => {
    expect(words.count('products.total', 1)).toBe('1 product');
    expect(words.count('products.total', 1_200)).toBe('1,200 products');
    await language.use('vi');
    expect(words.count('products.total', 1_200)).toBe('1.200 sản phẩm');
  });

  it('says in numbers which rule of a form was broken', () => {
    const tooLong = { kind: 'maxLength', maxLength: 64 };
    expect(words.ofFieldError(tooLong)).toBe('No more than 64 characters, please.');
    expect(words.ofFieldError({ kind: 'SKU_TAKEN' })).toBe(en.errors.SKU_TAKEN);
    expect(words.ofFieldError({ kind: 'strange' })).toBe(en.form.invalid);
  });
});

import { inject, Service } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { type Issue, notAPhoneNumber, notEmpty, notPrintable, type ProductStatus } from '@contracts';
import { TranslocoService } from '@jsverse/transloco';
import { type FailureCode, isErrorCode, toApiError } from '../data/api-error';
import type { PluralKey, TranslationKey } from './en';
import { groupDigits } from '../ui/price';
import { Language } from './language';

type Params = Record<string, string | number>;

/** What the server may refuse although the form let it pass; anything else is said in its own, English words. */
const refusals: Readonly<Record<string, TranslationKey>> = {
  [notPrintable]: 'form.notPrintable',
  [notEmpty]: 'form.required',
  [notAPhoneNumber]: 'orders.phoneInvalid',
};
/** Names of fields as their forms say them. */
const fieldNames: Readonly<Record<string, TranslationKey>> = {
  name: 'editor.name',
  description: 'editor.description',
  phone: 'orders.phone',
  address: 'orders.address',
  note: 'orders.note',
  quantity: 'orders.quantity',
};

/** All wording, for templates and classes alike: keys are checked by the compiler, texts follow the language. */
@Service()
export class Words {
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(Language);

  of(key: TranslationKey, params: Params = {}): string {
    return this.translate(key, params);
  }

  /** "1 photo", "2 photos": picks the form that the language has for this count. */
  count(key: PluralKey, count: number): string {
    const form = new Intl.PluralRules(this.language.current()).select(count) === 'one' ? 'one' : 'other';
    return this.translate(`${key}.${form}`, { count: new Intl.NumberFormat(this.language.current()).format(count) });
  }

  /** The title of a route, which the router knows only as text. */
  ofTitle(key: string): string {
    return this.translate(key, {});
  }

  ofStatus(status: ProductStatus): string {
    return this.of(`status.${status}`);
  }

  ofCode(code: FailureCode): string {
    return this.of(`errors.${code}`);
  }

  ofError(error: unknown): string {
    return this.ofCode(toApiError(error).code);
  }

  /** A failed rule of a form: our own wording, that of the server's code, or what came with it. */
  ofFieldError(error: ValidationError): string {
    switch (error.kind) {
      case 'required':
        return this.of('form.required');
      case 'minLength':
        return this.of('form.minLength', { length: numberAt(error, 'minLength') });
      case 'maxLength':
        return this.of('form.maxLength', { length: numberAt(error, 'maxLength') });
      case 'max':
        return this.of('form.max', { max: groupDigits(numberAt(error, 'max')) });
      case 'amount':
        return this.of('form.amount');
      default:
        return isErrorCode(error.kind) ? this.ofCode(error.kind) : (error.message ?? this.of('form.invalid'));
    }
  }

  /** One line per refused field, for what the form itself does not show. */
  ofIssue(issue: Issue): string {
    const [field, ...within] = issue.path;
    const name = fieldNames[String(field)];
    const where = [name ? this.of(name) : field, ...within].join(' › ');
    return `${where}: ${this.reasonOf(issue)}`;
  }

  private reasonOf({ code, message }: Issue): string {
    const known = refusals[message];
    return code && isErrorCode(code) ? this.ofCode(code) : known ? this.of(known) : message;
  }

  private translate(key: string, params: Params): string {
    // Read for its effect: whoever shows this text is drawn again in the next language.
    this.language.current();
    return this.transloco.translate(key, params);
  }
}

const numberAt = (error: object, name: string): number => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'number' ? value : 0;
};

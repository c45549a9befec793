import { Injectable } from '@nestjs/common';
import { PhotoUnavailable } from '../photos/photo-fetcher';
import { say, type Answer, type Asking, type Attempt } from './answer';
import { ButtonAnswers } from './button-answers';
import { PhotoAnswers } from './photo-answers';
import type { Question } from './question';
import { TextAnswers } from './text-answers';
import { words } from './words';

/** The answer to a question, whatever its kind. Never silence, except to what is no question. */
@Injectable()
export class Answers {
  constructor(
    private readonly photos: PhotoAnswers,
    private readonly texts: TextAnswers,
    private readonly buttons: ButtonAnswers,
  ) {}

  async to(question: Question, asking: Asking, attempt: Attempt): Promise<Answer | undefined> {
    switch (question.kind) {
      case 'photos':
        return await this.photos.answer(question.photos, asking, attempt);
      case 'text':
        return await this.texts.answer(question.text, asking);
      case 'button':
        return await this.buttons.answer(question.payload, asking);
      case 'sticker':
        return say('sticker', 'a sticker', words[asking.language].sticker);
      case 'unsupported':
        return say('unsupported', 'neither photo nor text', words[asking.language].onlyPhotosAndText);
      case 'referral':
      case 'nothing':
        return undefined;
    }
  }

  /** What a customer hears when no answer could be found in time. */
  apology(error: unknown, asking: Asking): Answer {
    return error instanceof PhotoUnavailable
      ? this.photos.askAgain(error, asking)
      : say('trouble', 'the answer could not be worked out', words[asking.language].trouble);
  }
}

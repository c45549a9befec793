import { Injectable } from '@nestjs/common';
import { OrderGuide, orderIntentIn, type GuideInput } from '../../orders';
import { PhotoUnavailable } from '../photos/photo-fetcher';
import { say, type Answer, type Asking, type Attempt } from './answer';
import { ButtonAnswers } from './button-answers';
import { closedAnswer, framed } from './framing';
import { PhotoAnswers } from './photo-answers';
import { productWordsIn } from './product-words';
import type { Question } from './question';
import { ReferralAnswers } from './referral-answers';
import { smallTalkIn } from './small-talk';
import { TextAnswers } from './text-answers';

type Photos = Extract<Question, { kind: 'photos' }>;

/** The answer to a question, whatever its kind. Never silence, except to what is no question. */
@Injectable()
export class Answers {
  constructor(
    private readonly photos: PhotoAnswers,
    private readonly texts: TextAnswers,
    private readonly buttons: ButtonAnswers,
    private readonly referrals: ReferralAnswers,
    private readonly guide: OrderGuide,
  ) {}

  /** Undefined when nothing is to be said. */
  async to(question: Question, asking: Asking, attempt: Attempt): Promise<Answer | undefined> {
    if (question.kind === 'nothing') {
      return undefined;
    }
    const closed = closedAnswer(asking);
    if (closed) {
      return closed.messages.length > 0 ? closed : undefined;
    }
    const answer =
      (await this.guide.reply(guideInput(question), asking)) ?? (await this.besideOrder(question, asking, attempt));
    return answer && framed(answer, asking);
  }

  /** What a customer hears when no answer could be found in time. */
  apology(error: unknown, asking: Asking): Answer {
    const answer =
      error instanceof PhotoUnavailable
        ? this.photos.askAgain(error, asking)
        : say('trouble', 'the answer could not be worked out', asking.voice.say('trouble'));
    return framed(answer, asking);
  }

  /** Everything but the steps of an order. */
  private async besideOrder(question: Question, asking: Asking, attempt: Attempt): Promise<Answer | undefined> {
    const answer = await this.answer(question, asking, attempt);
    return answer && (await this.guide.beside(answer, asking));
  }

  private async answer(question: Question, asking: Asking, attempt: Attempt): Promise<Answer | undefined> {
    const { voice } = asking;
    switch (question.kind) {
      case 'photos':
        return await this.toPhotos(question, asking, attempt);
      case 'text':
        return await this.texts.answer(question.text, asking);
      case 'button':
        return await this.buttons.answer(question.payload, asking);
      case 'referral':
        return await this.referrals.answer(question.ref, asking);
      case 'sharedProduct':
        return (
          (await this.referrals.answer(question.ref, asking)) ??
          (productWordsIn(question.title) === '' ? undefined : await this.texts.search(question.title, asking)) ??
          say('unsupported', 'a shared product that is not known', voice.say('unsupported'))
        );
      case 'sticker':
        return say('sticker', 'a sticker', voice.say('sticker'));
      case 'unsupported':
        return say(
          'unsupported',
          `neither photo nor text: ${question.media}`,
          voice.say(question.media === 'other' ? 'unsupported' : question.media),
        );
      case 'nothing':
        return undefined;
    }
  }

  /** The words beside photos count: they may find what the photos do not show, or want a person. */
  private async toPhotos({ photos, caption }: Photos, asking: Asking, attempt: Attempt): Promise<Answer> {
    const { answer, onlyProduct } = await this.photos.answer(photos, asking, attempt);
    if (onlyProduct && asking.voice.settings.takesOrders && orderIntentIn(caption)) {
      const { messages } = await this.guide.begin(onlyProduct.id, asking, caption);
      return { ...answer, messages: [...answer.messages, ...messages] };
    }
    const step = caption === '' ? undefined : await this.guide.ofCaption(caption, asking);
    if (step) {
      return { ...answer, messages: [...answer.messages, ...step.messages] };
    }
    const talk = caption === '' ? undefined : smallTalkIn(caption);
    if (talk === 'person' || talk === 'shop') {
      const about = await this.texts.answer(caption, asking);
      const messages = answer.decision === 'none' ? about.messages : [...about.messages, ...answer.messages];
      return { ...answer, messages, handOver: about.handOver };
    }
    if (answer.decision === 'none' && caption !== '' && talk === undefined) {
      const found = await this.texts.answer(caption, asking);
      return found.decision === 'none' ? answer : { ...found, reason: `${answer.reason} / ${found.reason}` };
    }
    return answer;
  }
}

function guideInput(question: Question): GuideInput {
  if (question.kind === 'text') {
    return { kind: 'text', text: question.text, about: subjectOf(question.text) };
  }
  return question.kind === 'button' ? { kind: 'button', payload: question.payload } : { kind: 'other' };
}

function subjectOf(text: string): 'product' | 'talk' | 'nothing' {
  const talk = smallTalkIn(text);
  if (talk === undefined) {
    return 'product';
  }
  return talk === 'help' || talk === 'sticker' ? 'nothing' : 'talk';
}

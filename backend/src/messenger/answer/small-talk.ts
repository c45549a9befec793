import { fold, wordsOf } from '../../platform/text';
import { isAboutShop, productWordsIn } from './product-words';

const address = '( (shop|sop|ban|ad|admin|em|anh|chi|moi nguoi|there|a|nhe|nha|oi|ui|e|c|b))*';
const greetings = new RegExp(
  `^(hi+|helo+|hello+|hey|he lo|hi hi|hihi|haha|hehe|hj|alo+|a lo|chao|xin chao|good (morning|afternoon|evening)|shop oi|shop ui|sop oi|sop ui|ad oi|e oi|b oi|shop|sop|ad)${address}$`,
);
const thanks = new RegExp(
  `^(cam on|cam mon|cm on|thanks|thank you|thank|thanks you|tks|thks|thx|ty|ok|oke|okay|okela|uk|u|um|vang|da|da vang|da ok)( (nhieu|nhiu|so much|a lot))?${address}$`,
);
const person =
  /\b(gap|noi chuyen|chat|tu van voi|talk|speak|ask)\b.*\b(nhan vien|nguoi that|tu van vien|chu shop|person|human|staff|someone|somebody)\b/;
/** Vietnamese numbers: ten digits from 0 or +84. Who leaves one wants to be called. */
const phoneNumber = /^(0|84|\+84)\d{9}$/;

/** `shop` is about what a person knows (opening hours, shipping, a number to call), not about a product. */
export type SmallTalk = 'greeting' | 'thanks' | 'person' | 'shop' | 'sticker' | 'help';

/** A text that is about no product, when it is clearly that and nothing else. */
export function smallTalkIn(text: string): SmallTalk | undefined {
  const said = fold(text);
  if (greetings.test(said)) {
    return 'greeting';
  }
  if (thanks.test(said)) {
    return 'thanks';
  }
  if (person.test(said)) {
    return 'person';
  }
  if (phoneNumber.test(text.replace(/[\s.()-]/g, ''))) {
    return 'shop';
  }
  if (wordsOf(text).length === 0) {
    // An emoji says as much as a sticker.
    return /\p{Extended_Pictographic}/u.test(text) ? 'sticker' : 'help';
  }
  if (productWordsIn(text) !== '') {
    return undefined;
  }
  return isAboutShop(text) ? 'shop' : 'help';
}

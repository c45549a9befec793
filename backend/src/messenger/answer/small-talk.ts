import { fold } from '../../platform/text';

const address = '( (shop|ban|ad|admin|em|anh|chi|moi nguoi|there|a|nhe|nha|oi))*';
const greetings = new RegExp(
  `^(hi|hello|hey|alo|chao|xin chao|good (morning|afternoon|evening)|shop oi|ad oi|shop)${address}$`,
);
const thanks = new RegExp(
  `^(cam on|thanks|thank you|thank|tks|ty|ok|oke|okay|vang|da|da vang)( (nhieu|so much|a lot))?${address}$`,
);
const person =
  /\b(gap|noi chuyen|chat|tu van voi|talk|speak|ask)\b.*\b(nhan vien|nguoi that|tu van vien|chu shop|person|human|staff|someone|somebody)\b/;

export type SmallTalk = 'greeting' | 'thanks' | 'person';

/** A text that is about no product, when it is clearly that and nothing else. */
export function smallTalkIn(text: string): SmallTalk | undefined {
  const said = fold(text);
  if (greetings.test(said)) {
    return 'greeting';
  }
  if (thanks.test(said)) {
    return 'thanks';
  }
  return person.test(said) ? 'person' : undefined;
}

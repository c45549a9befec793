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

/**
 * What people wrap around the name of a product. Phrases rather than words wherever a word alone may be a product
 * without its diacritics: "ban" is "bán" (to sell) and "bàn" (a table), "mua" is to buy and rain.
 */
const wrapping = [
  /\b(shop|ad|admin) oi\b/g,
  // "còn áo này không?", but not "gấu con"
  /^\s*con(?=\s.*\s(khong|ko|k|hong|hok)\b)/g,
  /\b(gia )?(bao nhieu|bao nhiu|nhieu tien|bn)( tien)?\b/g,
  /\bgia (sao|the nao|nhu nao)\b/g,
  /\b(co|con) ban\b/g,
  /\b(muon|can|dinh) (mua|tim|hoi|xem|dat)\b/g,
  /\b(cho|em|minh|toi) (hoi|xem|mua|tim)\b/g,
  /\b(con hang|con size|het hang|con k|con ko)\b/g,
  /\b(how much|in stock|looking for|do you (have|sell)|i (want|need|would like)|show me|can i (buy|get|see))\b/g,
  /\b(shop|ad|admin|khong|ko|hong|hok|nhe|nha|vay|a|co|oi|minh|toi|nay|voi|cho|is|are|this|that|these|an|any|of|please|price|there|you|your|it|to|for|buy|hi|hello)\b/g,
];

/** The words of a text that may name a product; the whole text when nothing else is left. */
export function productWordsIn(text: string): string {
  const bare = wrapping
    .reduce((rest, pattern) => rest.replace(pattern, ' '), fold(text))
    .replace(/\s+/g, ' ')
    .trim();
  return bare === '' ? text.trim() : bare;
}

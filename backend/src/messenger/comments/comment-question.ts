import { isQuestion, orderIntentIn } from '../../orders';
import { fold } from '../../platform/text';
import { smallTalkIn } from '../answer/small-talk';

/** What people write under a post when they want to know more: "ib giá", "size M còn ko", "tư vấn mình với". */
const wantsToKnow =
  /\b(gia|ib|inb|inbox|bn|bnhieu|bao nhieu|tu van|tv|price|how much|size|sz|con hang|con khong|mua|order|chot|dat|available|dm|pm)\b/;
/** "Đánh giá", "gia đình", "tham gia" ... are not about a price, and five stars ("5 sao") are no question. */
const praise = /\b(danh|tham|quoc|tang) gia\b|\bgia (dinh|tri|su)\b|\d sao\b/g;

/** Whether a comment asks about a product. Praise, names of friends and emojis get no message: nobody asked for one. */
export function isProductQuestion(text: string): boolean {
  const talk = smallTalkIn(text);
  if (talk === 'greeting' || talk === 'thanks' || talk === 'sticker') {
    return false;
  }
  const said = fold(text).replace(praise, '').trim();
  return (
    said !== '' &&
    (talk === 'person' ||
      orderIntentIn(text) !== undefined ||
      isQuestion(text.includes('?') ? text : said) ||
      wantsToKnow.test(said))
  );
}

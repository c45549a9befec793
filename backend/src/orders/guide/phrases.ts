import { fold } from '../../platform/text';

/** "Chốt đơn", "đặt mua", "lấy mẫu này", "I want it". */
const wants = [
  /\b(chot|chot don|dat mua|dat hang|dat luon|mua luon|lay luon|len don|order luon)\b/,
  /\b(lay|mua|dat|chot|chon|order)( cho (minh|em|toi|chi|anh))?( \d+)?( (mau|cai|chiec|em|con|doi|bo|loai|san pham|sp|hang|ao|quan|vay|dam))? (nay|do|kia)\b/,
  /^(minh |em |toi |chi |anh )?(muon |can )?(order|dat|mua|lay)( (nhe|nha|a|shop|ad))*$/,
  /\b(i want|i d like|i would like|i ll take|i will take|i take|i ll have|give me|can i (buy|order|get)|want to (buy|order)|(buy|order|get|take)) (it|this|that|this one|that one|one)\b/,
  /^(i (want|would like|d like) to )?(place an |make an )?order( please| now)?$/,
];
const refuses =
  /\b(khong|ko|k|khoan|dung|chua|huy|not|don t|dont|never|cancel)\b.*\b(chot|dat|mua|lay|order|buy|want|take)\b/;
/** Only these and nothing else: "thôi" is also the end of many sentences. */
const leaves =
  /^(thoi|huy|huy bo|cancel|stop|quit|exit|bo qua|dung lai|de sau|never ?mind|no thanks?|forget it|(khong|ko|k|khoi|hong)( (dat|mua|lay|can))+)( (khoi|khong|ko|dat|mua|lay|don|hang|can|nua|roi|di|nhe|nha|a|ah|shop|ad|ban|em|it|this|my|the|order|please|that|now))*$/;
const confirms =
  /^(ok|oke|okay|oki|dung|dung roi|chuan|chinh xac|xac nhan|dong y|chot|chot don|dat luon|yes|yep|yeah|confirm|correct|right|da|vang|u|uk|duoc|dc)( (shop|ban|ad|nhe|nha|a|ah|roi|luon|don|day|chot|dung|ok|it|please))*$/;
const changes =
  /^(sua|sua lai|doi|doi lai|thay doi|sai|sai roi|change|edit|wrong)( (shop|ban|nhe|nha|a|lai|roi|giup|minh|em|it|please))*$/;
const goesOn =
  /^(co|tiep|tiep tuc|dat tiep|mua tiep|yes|yeah|continue|go on|ok|oke|okay|vang|da|u|uk|duoc|dc)( (shop|ban|ad|nhe|nha|a|ah|di|dat|mua|tiep|please))*$/;
/** Asks something rather than answers: a question mark, or the way questions end and begin. */
const asks =
  /\b(khong|ko|hok|hong|hem|chua|bao nhieu|bao nhiu|bao lau|the nao|ntn|sao|o dau|khi nao|bao gio|may gio|may ngay|gi)( (a|ah|nhi|vay|z|v|shop|ad|ban|em|the))*$/;
const asksInEnglish = /^(do|does|can|could|is|are|what|when|where|how|why|which|will|would)\b/;

const pointing = /\b(nay|do|kia|it|this|that)\b/;

/** Whether a text says that the customer wants to buy: what it points at (`this`), or something. */
export function orderIntentIn(text: string): 'this' | 'something' | undefined {
  const said = fold(text);
  if (refuses.test(said) || !wants.some((pattern) => pattern.test(said))) {
    return undefined;
  }
  return pointing.test(said) ? 'this' : 'something';
}

export const isLeaving = (text: string): boolean => leaves.test(fold(text));
export const isConfirming = (text: string): boolean => confirms.test(fold(text));
export const isChanging = (text: string): boolean => changes.test(fold(text));
export const isGoingOn = (text: string): boolean => goesOn.test(fold(text));

export function isQuestion(text: string): boolean {
  const said = fold(text);
  return text.includes('?') || text.includes('？') || asks.test(said) || asksInEnglish.test(said);
}

export { distinct, fold, wordsOf } from './folding';
export { formatMoney } from './money';
export { shorten, splitText, textMessages, withQuickReplies } from './text-limits';
export { isSpeltAs, typedWordsOf, type TypedWord } from './typed-words';

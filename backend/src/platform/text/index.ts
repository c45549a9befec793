export { distinct, fold, wordsOf } from './folding';
export { isSpeltAs, typedWordsOf, type TypedWord } from './typed-words';

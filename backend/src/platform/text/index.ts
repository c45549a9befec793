export { distinct, fold, wordsOf } from './folding';

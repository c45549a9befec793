import { type Asked, type Term, type Way, waysOf } from './asked';
import { colourWords } from './colours';
import { translatedWords } from './synonyms';
import { Vocabulary } from './vocabulary';

/** Guesses for one word: the ranking finds out which of them goes with the other words. */
const mostGuesses = 4;

/** What people write around the product they mean. None of these is a typo, though a letter away from many names. */
const conversation = new Set(
  (
    'khong shop minh nhieu muon hang duoc loai chao admin nhan ship giao tien nghin ngan trieu chua tren duoi nhung cung ' +
    'luon them hinh dung thoi giup chiec xem biet nua sao vay price much what have this that with hello thank thanks ' +
    'please want does they there from your'
  ).split(' '),
);

/** Names that are understood whatever the shop calls its things: "drees" is a slip of "dress". */
const dictionary = new Vocabulary();
dictionary.add([...new Set([...translatedWords, ...colourWords])]);

/** The words of a question that could be misspelt. */
export function wordsToCheck({ terms }: Asked): string[] {
  return terms.filter(isCheckable).flatMap(({ said }) => said.map(({ folded }) => folded));
}

/** The question with guesses for the words that nothing in the shop has; undefined when there are none. */
export function correct(asked: Asked, vocabulary: Vocabulary, unknown: ReadonlySet<string>): Asked | undefined {
  const isUnknown = (term: Term | undefined): boolean =>
    term !== undefined && isCheckable(term) && term.said.every(({ folded }) => unknown.has(folded));
  let guessed = 0;
  const terms = asked.terms.map((term, index) => {
    if (!isUnknown(term)) {
      return term;
    }
    const word = term.said[0]?.folded ?? '';
    const isAmongOthers = asked.terms.some((other) => other.need === 'must' && !isUnknown(other));
    const guesses = [
      ...guessesFor(word, vocabulary, isAmongOthers),
      ...joined(asked.terms[index - 1], term, vocabulary),
      ...joined(term, asked.terms[index + 1], vocabulary),
    ];
    guessed += guesses.length;
    return { ...term, ways: [...term.ways, ...guesses] };
  });
  return guessed === 0 ? undefined : { ...asked, terms };
}

function isCheckable({ said, ways, size, colour, need }: Term): boolean {
  const isName = ways.length > 1 || size !== undefined || colour !== undefined;
  return !isName && need === 'must' && said.every(({ folded }) => !conversation.has(folded));
}

function guessesFor(word: string, vocabulary: Vocabulary, isAmongOthers: boolean): Way[] {
  const near = [...vocabulary.near(word, isAmongOthers), ...dictionary.near(word, false)].slice(0, mostGuesses);
  const split = vocabulary.split(word);
  return [
    ...near.flatMap((guess) => waysOf(guess).map((way) => ({ ...way, correction: `${word} -> ${guess}` }))),
    ...(split ? [wayOf(split, `${word} -> ${split.join(' ')}`)] : []),
  ];
}

/** "ba lo" for a shop that writes "balo". */
function joined(one: Term | undefined, other: Term | undefined, vocabulary: Vocabulary): Way[] {
  const [first, second] = [one?.said[0]?.folded, other?.said[0]?.folded];
  if (first === undefined || second === undefined || !vocabulary.has(first + second)) {
    return [];
  }
  return [wayOf([first + second], `${first} ${second} -> ${first + second}`)];
}

function wayOf(words: readonly string[], correction: string): Way {
  return { words: words.map((word) => ({ said: word, folded: word })), correction };
}

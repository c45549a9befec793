import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/paths.mjs';

/** A one-line function answers with its last list, which then fails whoever called it. */
const shortFunction = /^\s*[\w-]+\(\) *\{.*\}\s*$/;
const condition = /(^|;)\s*(if|elif|while|until)\s[^;\n]*/g;
const negation = /(^|;|\|\||&&|\{|\b(do|then|else)\s)\s*!\s/;

/**
 * Lines of a bats file whose failure would go unnoticed: bats ends a test by errexit, and that looks neither at what stands before
 * `&&` nor at what `!` turns round. Answers their numbers.
 */
function unnoticed(source) {
  return withoutNested(source)
    .split('\n')
    .map((line, place) => ({ number: place + 1, line: line.replace(condition, '$1') }))
    .filter(({ line }) => !shortFunction.test(line) && (line.includes('&&') || negation.test(line)))
    .map(({ number }) => number);
}

/** The same text with spaces for what is no statement of its own: strings, comments, here-documents, subshells, `[[ ]]`. */
function withoutNested(source) {
  let kept = '';
  let place = 0;
  const hereDocuments = [];
  const drop = (end) => {
    kept += source.slice(place, end).replace(/[^\n]/g, ' ');
    place = end;
  };
  while (place < source.length) {
    const hereDocument = /^<<-?(['"]?)(\w+)\1/.exec(source.slice(place, place + 40));
    if (hereDocument && source[place - 1] !== '<') {
      hereDocuments.push(hereDocument[2]);
      drop(place + hereDocument[0].length);
    } else if (source[place] === '\n' && hereDocuments.length > 0) {
      const end = source.indexOf(`\n${hereDocuments.shift()}\n`, place);
      drop(source.indexOf('\n', end + 1));
    } else {
      const end = endOfNested(source, place);
      if (end > place) {
        drop(end);
      } else {
        kept += source[place];
        place += 1;
      }
    }
  }
  return kept;
}

/** Where what begins at `place` has ended, or `place` where nothing nested begins. */
function endOfNested(source, place) {
  const two = source.slice(place, place + 2);
  if (source[place] === '\\') {
    return place + 2;
  }
  if (source[place] === "'") {
    return source.indexOf("'", place + 1) + 1;
  }
  if (source[place] === '"') {
    return closing(source, place + 1, '"', (at) => source[at] === '\\' || source.slice(at, at + 2) === '$(');
  }
  if (source[place] === '#' && /\s/.test(source[place - 1] ?? '\n')) {
    const end = source.indexOf('\n', place);
    return end === -1 ? source.length : end;
  }
  if (two === '[[') {
    return closing(source, place + 2, ' ]]') + 2;
  }
  if (two === '$(' || (source[place] === '(' && source[place + 1] !== ')')) {
    return closing(source, place + (two === '$(' ? 2 : 1), ')');
  }
  return place;
}

function closing(source, from, mark, isNested = () => true) {
  let place = from;
  while (place < source.length && !source.startsWith(mark, place)) {
    place = isNested(place) ? Math.max(endOfNested(source, place), place + 1) : place + 1;
  }
  return place + 1;
}

const refused = [
  '[ "$status" -eq 0 ] && [ -z "$output" ]',
  '[[ $output == *a* ]] && [ -e b ]',
  'grep -q a b && ! grep -q c b',
  '! grep -q secret log',
  'for x in 1 2; do ! test -e "$x"; done',
  'test -e a || ! test -e b',
  'test -e a &&\n  test -e b',
  '[ "$(cd a && ls)" = b ] && [ -e c ] # why',
  "cat >a <<'SH'\na && b\nSH\n[ -e a ] && [ -e b ]",
  '@test "short" { [ -e a ] && [ -e b ]; }',
];
const accepted = [
  '[ "$status" -eq 0 ]',
  '[[ $output == *a* && $output == *b* ]]',
  '[[ $(id -u) -eq 0 ]] || skip "a && b"',
  'if [ -e a ] && ! [ -e b ]; then touch c; fi',
  'run ! grep -q secret log',
  '[ -z "$(find a ! -name b)" ]',
  '(cd a && ls)',
  "run bash -c 'a && b'",
  'wait_for 5 bash -c "! flock -n \'$a\' true"',
  'of() { bash -c a && b "$1"; }',
  "cat >a <<'SH'\n! a && b\nSH",
  'cat <<<"$a"\n# a && b\ntrue',
];

for (const text of refused) {
  test(`a failure of this would go unnoticed: ${text}`, () => assert.equal(unnoticed(`${text}\n`).length > 0, true));
}
for (const text of accepted) {
  test(`a failure of this is seen: ${text}`, () => assert.deepEqual(unnoticed(`${text}\n`), []));
}

const folder = join(root, 'scripts/test/ops');
for (const name of readdirSync(folder).filter((file) => file.endsWith('.bats'))) {
  test(`every assertion of ${name} can fail`, () => {
    const source = readFileSync(join(folder, name), 'utf8');
    const lines = source.split('\n');
    const found = unnoticed(source).map((number) => `${name}:${number}: ${lines[number - 1].trim()}`);
    assert.deepEqual(found, [], 'write one condition a line, and "run ! command"');
  });
}

import { writeFile } from 'node:fs/promises';
import type { Dataset } from '../datasets/dataset';
import type { Evaluation } from '../evaluation';
import type { Accepted } from '../gates/accepted';
import type { Gate } from '../gates/gates';
import { levelRowsOf, rowsOf } from '../measure/summary';
import { failuresOf } from './failures';
import { gateTable, levelTable, setTable, speedTable } from './html-tables';
import { escaped, page } from './page';
import { thumbnails } from './thumbnails';

/** Writes one file that needs nothing else: pictures are part of it. */
export async function writeReport(
  file: string,
  evaluation: Evaluation,
  gates: readonly Gate[],
  accepted: Accepted | null,
): Promise<void> {
  const { outcomes, speed, datasets, missing } = evaluation;
  const broken = gates.filter(({ state }) => state === 'broken').length;
  const sections = [
    `<p class="verdict ${broken ? 'bad' : 'good'}">${broken ? `${broken} of ${gates.length} gates are broken.` : `All ${gates.length} gates hold.`}</p>`,
    missing.map((text) => `<p class="verdict bad">Not measured: ${escaped(text)}</p>`).join(''),
    section('Gates', gateTable(gates)),
    section('Photos by kind', `<p>${setNote}</p>${setTable(rowsOf(outcomes))}`),
    section('Levels of daring', `<p>${levelNote}</p>${levelTable(levelRowsOf(outcomes))}`),
    speed ? section('Time and memory', speedTable(speed)) : '',
    section('What was measured', aboutOf(evaluation, datasets, accepted)),
    await failureSections(evaluation),
  ];
  await writeFile(file, page('How well photos find their products', sections.join('\n')));
}

const setNote =
  'Shares in per cent with their 95 % confidence intervals (Wilson). “Sure, wrong” counts a wrong product for a known one and any product for an unknown one. Unknown products were held out, or taken out of the catalogue for that one photo.';
const levelNote = 'What a page would have answered at each position of its slider, with all photos of this run.';

const section = (title: string, content: string): string => `<section><h2>${escaped(title)}</h2>${content}</section>`;

function aboutOf(evaluation: Evaluation, datasets: readonly Dataset[], accepted: Accepted | null): string {
  const facts = [
    ...datasets.flatMap(({ source, notes }) => notes.map((note) => `${source}: ${note}`)),
    `Descriptors: ${evaluation.describerId}.`,
    `${evaluation.outcomes.length} photos at ${evaluation.measuredAt}, in ${(evaluation.seconds / 60).toFixed(1)} minutes.`,
    accepted
      ? `Compared with the result accepted at ${accepted.measuredAt} (${accepted.describerId}).`
      : 'No result has been accepted yet: every figure is compared with what is to be reached.',
    evaluation.isWhole
      ? ''
      : 'Only a part of the photos was asked about: gates are judged by the upper end of the interval.',
  ];
  return `<ul>${facts
    .filter(Boolean)
    .map((fact) => `<li>${escaped(fact)}</li>`)
    .join('')}</ul>`;
}

async function failureSections({ outcomes, datasets }: Evaluation): Promise<string> {
  const pictures = thumbnails(datasets);
  const sections: string[] = [];
  for (const { title, failures, more } of failuresOf(outcomes)) {
    const cards = await Promise.all(failures.map((outcome) => pictures.card(outcome)));
    const rest = more > 0 ? `<p>${more} more are not shown.</p>` : '';
    sections.push(
      `<details${title.startsWith('Sure') ? ' open' : ''}><summary>${escaped(title)} (${failures.length + more})</summary><div class="cards">${cards.join('')}</div>${rest}</details>`,
    );
  }
  return section('Failures', sections.join('') || '<p>There are none.</p>');
}

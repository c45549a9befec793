import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { evaluate, type Evaluation } from './evaluation';
import { type Accepted, readAccepted, writeJson } from './gates/accepted';
import { type Gate, gatesOf } from './gates/gates';
import { tradeOffsOf } from './gates/trade-offs';
import { levelRowsOf, rowsOf } from './measure/summary';
import { type Options, readOptions, usage, WrongOption } from './options';
import { writeReport } from './report/report';
import { gateTable, levelTable, setTable, speedTable } from './report/text-table';

/** Folder of the sources, which the compiled program does not lie in. */
const sources = process.env['EVALUATION_SOURCES'] ?? join(__dirname, '../..');
const acceptedFile = join(sources, 'accepted.json');
const tradeOffsFile = join(sources, '../src/matching/ranking/trade-offs.json');

const say = (text: string): void => {
  console.log(text);
};

async function run(options: Options): Promise<boolean> {
  // Pictures are made one after the other: more threads would only take the time from whoever else works here.
  sharp.concurrency(1);
  await mkdir(options.folder, { recursive: true });
  const evaluation = await evaluate(options, say);
  const accepted = options.accept ? await accept(evaluation) : await readAccepted(acceptedFile);
  const gates = gatesOf(evaluation, accepted);
  show(evaluation, gates);
  const report = join(options.folder, 'report.html');
  await writeReport(report, evaluation, gates, accepted);
  say(`\nReport: ${report}`);
  return gates.every(({ state }) => state !== 'broken');
}

function show(evaluation: Evaluation, gates: readonly Gate[]): void {
  const { outcomes, speed, residentBytes, seconds, missing } = evaluation;
  say(`\n${setTable(rowsOf(outcomes))}\n\n${levelTable(levelRowsOf(outcomes))}`);
  if (speed) {
    say(`\n${speedTable(speed)}`);
  }
  say(`\n${gateTable(gates)}`);
  say(
    `\n${outcomes.length} photos in ${(seconds / 60).toFixed(1)} minutes, ${(residentBytes / 1024 ** 2).toFixed(0)} MB at most.`,
  );
  missing.forEach((text) => {
    say(`NOT MEASURED: ${text}`);
  });
}

/** From now on this result is what others are compared with: it is itself no worse. */
async function accept(evaluation: Evaluation): Promise<Accepted> {
  if (evaluation.missing.length > 0) {
    throw new WrongOption('This result is not accepted: something could not be measured.');
  }
  const { measuredAt, describerId, outcomes } = evaluation;
  const result: Accepted = {
    measuredAt,
    describerId,
    figures: Object.fromEntries(
      gatesOf(evaluation, null).map(({ name, figure }) => [
        name,
        { ...figure, value: Number(figure.value.toFixed(5)) },
      ]),
    ),
  };
  await writeJson(acceptedFile, result);
  await writeJson(tradeOffsFile, tradeOffsOf(outcomes, measuredAt));
  say('This result is accepted now: commit accepted.json and trade-offs.json.');
  return result;
}

function options(): Options | null {
  const folder = process.env['EVALUATION_FOLDER'] ?? join(sources, '../../data/evaluation');
  return readOptions(process.argv.slice(2), folder, process.env['CHROMIUM_PATH'] ?? null);
}

async function main(): Promise<number> {
  try {
    const chosen = options();
    if (!chosen) {
      say(usage);
      return 0;
    }
    if (await run(chosen)) {
      say('Every gate holds.');
      return 0;
    }
    console.error('A gate is broken: see the lines marked BROKEN.');
    return 1;
  } catch (error) {
    console.error(error instanceof WrongOption ? error.message : error);
    return 2;
  }
}

void main().then((code) => {
  process.exitCode = code;
});

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { setNames, type SetName, sourceNames, type SourceName } from './datasets/dataset';

export interface Options {
  sources: SourceName[];
  /** Empty: all. */
  sets: SetName[];
  /** Photos of each set and style; Infinity without a limit. */
  limit: number;
  processes: number;
  withSpeed: boolean;
  accept: boolean;
  /** For datasets, descriptors and the report. */
  folder: string;
  /** A Chrome or Chromium, for the objects in three dimensions; null when there is none. */
  browser: string | null;
}

export const usage = `Measures how well customers' photos find their products, and compares with the last accepted result.

  npm run eval:matching -- [options]

  --source <name>    ${sourceNames.join(', ')}; may be given several times (default: all)
  --set <name>       ${setNames.join(', ')}; may be given several times (default: all)
  --limit <n>        at most n photos of each set and style
  --quick            the same as --limit 24, without the run at 10,000 products
  --processes <n>    photos are asked in so many processes (default: one per core, at most 2)
  --folder <path>    where datasets, descriptors and the report are kept (default: data/evaluation)
  --accept           makes this result the accepted one: accepted.json and the trade-offs that admins are shown
  --help             this text
`;

const quickLimit = 24;

export class WrongOption extends Error {}

/** @throws WrongOption with what was wrong. Null when only help was asked for. */
export function readOptions(words: readonly string[], defaultFolder: string, browser: string | null): Options | null {
  const { values } = parsed(words);
  if (values.help) {
    return null;
  }
  const limit = values.limit ? numberOf('--limit', values.limit) : values.quick ? quickLimit : Infinity;
  const options: Options = {
    sources: namesOf('--source', values.source, sourceNames) ?? [...sourceNames],
    sets: namesOf('--set', values.set, setNames) ?? [],
    limit,
    processes: values.processes
      ? numberOf('--processes', values.processes)
      : Math.min(2, Math.max(1, availableParallelism())),
    withSpeed: !values.quick,
    accept: values.accept,
    folder: values.folder ?? defaultFolder,
    browser,
  };
  if (options.accept && (limit !== Infinity || options.sets.length > 0 || values.source)) {
    throw new WrongOption('Only a whole run can be accepted: leave out --quick, --limit, --set and --source.');
  }
  return options;
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        source: { type: 'string', multiple: true },
        set: { type: 'string', multiple: true },
        limit: { type: 'string' },
        processes: { type: 'string' },
        folder: { type: 'string' },
        quick: { type: 'boolean', default: false },
        accept: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new WrongOption(error instanceof Error ? error.message : String(error));
  }
}

function namesOf<Name extends string>(
  option: string,
  given: string[] | undefined,
  known: readonly Name[],
): Name[] | null {
  return (
    given?.map((word) => {
      const name = known.find((candidate) => candidate === word);
      if (!name) {
        throw new WrongOption(`${option} ${word}: there are ${known.join(', ')}.`);
      }
      return name;
    }) ?? null
  );
}

function numberOf(option: string, word: string): number {
  const value = Number(word);
  if (!Number.isInteger(value) || value < 1) {
    throw new WrongOption(`${option} ${word}: a whole number above zero is needed.`);
  }
  return value;
}

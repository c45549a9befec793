import type { Gate, GateState } from '../gates/gates';
import type { Share } from '../measure/share';
import type { SpeedResult } from '../measure/speed';
import type { LevelRow, Row } from '../measure/summary';
import { escaped } from './page';
import { percent } from './text-table';

/** Cells are HTML. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="scroll" tabindex="0"><table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div>`;

const share = (part: Share | null): string =>
  part ? `${percent(part.value)} <small>${percent(part.low)} to ${percent(part.high)}</small>` : '';
const counted = (part: Share): string =>
  `<span class="${part.count > 0 ? 'bad' : ''}">${part.count}</span> <small>${percent(part.low)} to ${percent(part.high)}</small>`;

export const setTable = (rows: readonly Row[]): string =>
  table(
    ['Photos', 'Number', 'Recall@1', '@5', '@20', 'Sure, right', 'Sure, wrong', 'None'],
    rows.map((row) => [
      escaped(`${row.source}: ${row.set}${row.style ? `, ${row.style}` : ''}`),
      String(row.queries),
      share(row.first),
      row.firstFive ? percent(row.firstFive.value) : '',
      row.firstTwenty ? percent(row.firstTwenty.value) : '',
      share(row.sureAndRight),
      counted(row.sureAndWrong),
      percent(row.none / row.queries),
    ]),
  );

export const levelTable = (rows: readonly LevelRow[]): string =>
  table(
    ['Level', 'Right of those answered', 'Known: answered rightly', 'Known: answered wrongly', 'Unknown: answered'],
    rows.map((row) => [
      String(row.level),
      share(row.precision),
      share(row.coverage),
      share(row.wrongAccept),
      share(row.falseAccept),
    ]),
  );

export const speedTable = ({ speeds, descriptorBytes, usedPerProduct }: SpeedResult): string =>
  table(
    ['Products', 'Photos', 'p50', 'p95', 'Process', ...Object.keys(speeds[0]?.stages ?? {})],
    speeds.map((speed) => [
      speed.products.toLocaleString('en'),
      String(speed.queries),
      `${speed.p50.toFixed(0)} ms`,
      `${speed.p95.toFixed(0)} ms`,
      `${(speed.residentBytes / 1024 ** 2).toFixed(0)} MB`,
      ...Object.keys(speeds[0]?.stages ?? {}).map((stage) => `${(speed.stages[stage] ?? 0).toFixed(0)} ms`),
    ]),
  ) +
  `<p>One search at a time, nothing remembered. A descriptor takes ${(descriptorBytes / 1024).toFixed(1)} KB${
    usedPerProduct === null ? '' : `; a product takes ${(usedPerProduct / 1024).toFixed(1)} KB of what the process uses`
  }. Products beyond the real ones are made up, as large as real ones: they cost time and memory, and say nothing about accuracy.</p>`;

const looks: Record<GateState, [style: string, text: string]> = {
  reached: ['good', 'reached'],
  'below reach': ['warn', 'below reach'],
  broken: ['bad', 'broken'],
  'not measured': ['', 'too few photos'],
};

export const gateTable = (gates: readonly Gate[]): string =>
  table(
    ['Gate', 'State', 'Wanted', 'Measured', 'Accepted before'],
    gates.map(({ name, state, wanted, measured, before }) => {
      const [style, text] = looks[state];
      return [
        escaped(name),
        `<strong class="${style}">${text}</strong>`,
        escaped(wanted),
        escaped(measured),
        escaped(before ?? '–'),
      ];
    }),
  );

import type { Gate } from '../gates/gates';
import type { Share } from '../measure/share';
import type { SpeedResult } from '../measure/speed';
import type { LevelRow, Row } from '../measure/summary';

export const percent = (value: number): string => (value * 100).toFixed(1);
const withInterval = (share: Share | null): string =>
  share ? `${percent(share.value)} [${percent(share.low)}-${percent(share.high)}]` : '';
const plain = (share: Share | null): string => (share ? percent(share.value) : '');

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

export const setTable = (rows: readonly Row[]): string =>
  aligned([
    ['%, [95 % interval]', 'photos', 'recall@1', '@5', '@20', 'sure, right', 'sure, wrong', 'none'],
    ...rows.map((row) => [
      `${row.source} ${row.set}${row.style ? `: ${row.style}` : ''}`,
      String(row.queries),
      withInterval(row.first),
      plain(row.firstFive),
      plain(row.firstTwenty),
      withInterval(row.sureAndRight),
      `${row.sureAndWrong.count} = ${withInterval(row.sureAndWrong)}`,
      percent(row.none / row.queries),
    ]),
  ]);

export const levelTable = (rows: readonly LevelRow[]): string =>
  aligned([
    ['level', 'sure that were right', 'known answered', 'known answered wrongly', 'unknown answered'],
    ...rows.map((row) => [
      String(row.level),
      withInterval(row.precision),
      withInterval(row.coverage),
      withInterval(row.wrongAccept),
      withInterval(row.falseAccept),
    ]),
  ]);

export const speedTable = ({ speeds, descriptorBytes, usedPerProduct }: SpeedResult): string =>
  `${aligned([
    ['products', 'p50 ms', 'p95 ms', 'memory of the process, MB', 'stages, mean ms'],
    ...speeds.map((speed) => [
      String(speed.products),
      speed.p50.toFixed(0),
      speed.p95.toFixed(0),
      (speed.residentBytes / 1024 ** 2).toFixed(0),
      Object.entries(speed.stages)
        .map(([stage, time]) => `${stage} ${time.toFixed(0)}`)
        .join(', '),
    ]),
  ])}\nA descriptor takes ${(descriptorBytes / 1024).toFixed(1)} KB${
    usedPerProduct === null ? '' : `, a product takes ${(usedPerProduct / 1024).toFixed(1)} KB of what the process uses`
  }. Products beyond the real ones are made up: as large, and unlike any photo.`;

const marks: Record<Gate['state'], string> = {
  reached: 'ok',
  'below reach': 'below reach',
  broken: 'BROKEN',
  'not measured': 'too few photos',
};

export const gateTable = (gates: readonly Gate[]): string =>
  aligned([
    ['gate', 'state', 'wanted', 'measured', 'accepted before'],
    ...gates.map((gate) => [gate.name, marks[gate.state], gate.wanted, gate.measured, gate.before ?? '-']),
  ]);

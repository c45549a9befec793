export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** @param share 0 to 1 */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** Pearson's, -1 to 1; 0 where one of them does not change. */
export function correlation(one: readonly number[], other: readonly number[]): number {
  const count = one.length;
  let [sum, sumOther] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    sum += one[at] ?? 0;
    sumOther += other[at] ?? 0;
  }
  const [mean, meanOther] = [sum / count, sumOther / count];
  let [squares, squaresOther, products] = [0, 0, 0];
  for (let at = 0; at < count; at += 1) {
    const [difference, otherDifference] = [(one[at] ?? 0) - mean, (other[at] ?? 0) - meanOther];
    squares += difference * difference;
    squaresOther += otherDifference * otherDifference;
    products += difference * otherDifference;
  }
  return products / (Math.sqrt(squares * squaresOther) || 1);
}

/** What each value differs from the mean of its neighbours on a grid, as far as they are known, itself among them. */
export function detailOf(
  places: readonly { column: number; row: number }[],
  values: readonly number[],
  side: number,
): number[] {
  // A ring around the grid spares the neighbours at its border from being asked for.
  const stride = side + 2;
  const [sums, counts] = [new Float64Array(stride * stride), new Uint8Array(stride * stride)];
  const at = ({ column, row }: { column: number; row: number }) => (row + 1) * stride + column + 1;
  places.forEach((place, index) => {
    sums[at(place)] = values[index] ?? 0;
    counts[at(place)] = 1;
  });
  return places.map((place, index) => {
    const centre = at(place);
    let [sum, count] = [0, 0];
    for (const row of [centre - stride, centre, centre + stride]) {
      sum += (sums[row - 1] ?? 0) + (sums[row] ?? 0) + (sums[row + 1] ?? 0);
      count += (counts[row - 1] ?? 0) + (counts[row] ?? 0) + (counts[row + 1] ?? 0);
    }
    return (values[index] ?? 0) - sum / count;
  });
}

import { CholeskyDecomposition, EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';

import { hashOfNumbers, type LearnedMatrix } from '../../src/matching/embedding/projection';
import type { ObjectFeatures } from './features';

const { max, round, sqrt } = Math;

export interface WhiteningOptions {
  dimensions: number;
  /** Added to the variance within objects in every direction, as a share of its mean: few samples say little about some. */
  shrinkage: number;
}

/** Directions and what is taken off before. */
export interface Whitening {
  mean: Float64Array;
  /** One column for each output. */
  weights: Matrix;
}

/**
 * Directions in which pictures of one object differ are made short, then those kept in which all pictures differ most: linear
 * discriminant analysis in the form of F. Radenović et al. (see embedding/projection.ts), with shrinkage.
 */
export function learnWhitening(
  objects: readonly ObjectFeatures[],
  { dimensions, shrinkage }: WhiteningOptions,
): Whitening {
  const classes = objects.map(({ views, photos }) => [...views, ...photos.flat()]);
  const means = classes.map(meanOf);
  const mean = meanOf(means);
  const within = scatterOf(
    classes.flatMap((vectors, index) =>
      vectors.map((vector) =>
        scaledDifference(vector, means[index] ?? mean, 1 / sqrt(vectors.length * classes.length)),
      ),
    ),
  );
  const between = scatterOf(means.map((vector) => scaledDifference(vector, mean, 1 / sqrt(classes.length))));
  const inputs = mean.length;
  const added = (shrinkage * within.trace()) / inputs;
  const total = Matrix.add(within, between);
  for (let at = 0; at < inputs; at += 1) {
    within.set(at, at, within.get(at, at) + added);
  }
  // Any square root of the inverse whitens, and the eigenvectors undo its rotation: the one of Cholesky is the cheapest.
  const inverseRoot = solve(new CholeskyDecomposition(within).lowerTriangularMatrix, Matrix.eye(inputs)).transpose();
  const whitened = inverseRoot.transpose().mmul(total).mmul(inverseRoot);
  const { eigenvectorMatrix } = new EigenvalueDecomposition(whitened, { assumeSymmetric: true });
  // Their eigenvalues ascend.
  const last = eigenvectorMatrix.subMatrix(0, inputs - 1, inputs - dimensions, inputs - 1).flipRows();
  return { mean, weights: inverseRoot.mmul(last) };
}

function meanOf(vectors: readonly ArrayLike<number>[]): Float64Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let at = 0; at < sum.length; at += 1) {
      sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0) / vectors.length;
    }
  }
  return sum;
}

const scaledDifference = (vector: ArrayLike<number>, from: Float64Array, scale: number): Float64Array =>
  from.map((value, at) => ((vector[at] ?? 0) - value) * scale);

function scatterOf(rows: readonly Float64Array[]): Matrix {
  const matrix = new Matrix(rows);
  return matrix.transpose().mmul(matrix);
}

const base64Of = ({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** As it is kept in a file: whole numbers of -127 to 127, with one scale for each output. */
export function learnedMatrixOf(embedder: string, { mean, weights }: Whitening): LearnedMatrix {
  const [inputs, outputs] = [weights.rows, weights.columns];
  const scales = new Float32Array(outputs);
  const steps = new Int8Array(inputs * outputs);
  for (let output = 0; output < outputs; output += 1) {
    const column = weights.getColumn(output);
    const largest = column.reduce((most, value) => max(most, Math.abs(value)), 0);
    scales[output] = largest / 127;
    column.forEach((value, input) => {
      steps[output * inputs + input] = round((value / largest) * 127);
    });
  }
  const numbers = { mean: base64Of(Float32Array.from(mean)), scales: base64Of(scales), weights: base64Of(steps) };

  return { id: `whitened-${outputs}-${hashOfNumbers(numbers)}`, embedder, inputs, outputs, ...numbers };
}

/**
 * The x of `matrix` x = `right` by Cholesky's factors. `matrix` is symmetric and positive definite, row after row, of which the
 * lower half is read, and is overwritten.
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  for (let column = 0; column < n; column++) {
    for (let row = column; row < n; row++) {
      let sum = matrix[row * n + column];
      for (let k = 0; k < column; k++) sum -= matrix[row * n + k] * matrix[column * n + k];
      matrix[row * n + column] = row === column ? Math.sqrt(sum) : sum / matrix[column * n + column];
    }
  }
  const x = Float64Array.from(right);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < row; k++) x[row] -= matrix[row * n + k] * x[k];
    x[row] /= matrix[row * n + row];
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) x[row] -= matrix[k * n + row] * x[k];
    x[row] /= matrix[row * n + row];
  }
  return x;
}

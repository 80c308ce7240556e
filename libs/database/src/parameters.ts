/** `$3, $4, $5` for three parameters from the third on: for texts whose order of parameters is fixed by hand. */
export function parameters(from: number, count: number): string {
  return Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');
}

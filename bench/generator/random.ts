/** Numbers that depend on the seed alone (mulberry32): every run on any machine makes the same customers. */
export class Random {
  constructor(private state: number) {}

  /** from 0 up to but without 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** a whole number from 0 up to but without `below` */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** As names and towns are spread: the first of the list are much more frequent than the last. */
  pickSkewed<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() ** 1.7 * list.length)];
  }

  weighted<T>(entries: readonly (readonly [value: T, weight: number])[]): T {
    let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of entries) if ((rest -= weight) < 0) return value;
    return entries[entries.length - 1][0];
  }
}

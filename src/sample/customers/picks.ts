/** A repeatable source of choices: the same seed gives the same sample on every machine (mulberry32, public domain). */
export class Picks {
  constructor(private state: number) {}

  one<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)];
  }

  /** Different ones, in the order of the list. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items.keys()];
    const chosen = Array.from({ length: Math.min(count, items.length) }, () => {
      return left.splice(Math.floor(this.next() * left.length), 1)[0];
    });
    return chosen.sort((a, b) => a - b).map((index) => items[index]);
  }

  /** A whole number; both ends may come. */
  number(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** True in about `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.next() * 100 < percent;
  }

  /** From 0 inclusive to 1 exclusive. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

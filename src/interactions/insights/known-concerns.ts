import { isAboutPrice, wordParts } from '../../sales/index.js';

/**
 * The concerns that nobody named before, neither as a decision factor nor in an earlier interaction: a concern is known when
 * one of its words is (`fuel_economy` after `fuel_efficiency`), a bare price word (`payment`) excepted. In their order.
 */
export function newConcerns(concerns: readonly string[], known: readonly string[]): string[] {
  const words = new Set(known.flatMap(wordParts).filter((word) => !isAboutPrice(word)));
  const texts = new Set(known);
  return concerns.filter(
    (concern) => !texts.has(concern) && !wordParts(concern).some((word) => words.has(word)),
  );
}

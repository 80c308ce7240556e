import { isDecisionFarOff } from './decision-timeline.js';
import { DISC } from './disc.js';
import { communicationStyle } from './personality-profile.js';
import { isAboutPrice } from './price-concern.js';
import { readField, readList } from './sales-fields.js';
import type { SalesSection } from './sales-section.js';
import { toWord } from './words.js';

export interface ProfileSummary {
  /** null where neither a style, nor a type, nor a decision factor is known */
  key_traits: string[] | null;
  /** null without an assessed type */
  optimal_sales_approach: string | null;
  /** null where nothing is known that could raise one; empty where what is known raises none */
  potential_objections: string[] | null;
}

/**
 * What a salesperson should know before the talk. The rules are our own convention, the same for every customer; each
 * entry follows from a field that is filled, and nothing is said where it is not.
 *
 * - `key_traits`, in this order: `<style>_communicator` (stated style, else the type's); `<factor>_focused` (the first
 *   primary decision factor that is not about money); `value_conscious` (some factor or deal breaker is about money).
 * - `optimal_sales_approach`: the assessed type's (see DISC).
 * - `potential_objections`: `price_sensitivity` (some factor or deal breaker is about money); `decision_timeline` (the
 *   timeline leaves more than a month); what the assessed type misses before deciding (see DISC).
 */
export function profileSummary(section: SalesSection): ProfileSummary {
  const type = section.personality_assessment?.type;
  return {
    key_traits: keyTraits(section),
    optimal_sales_approach: type ? DISC[type].approach : null,
    potential_objections: potentialObjections(section),
  };
}

function keyTraits(section: SalesSection): string[] | null {
  const style = toWord(communicationStyle(section) ?? '');
  const focus = readList(section, 'decision_factors.primary')
    .filter((factor) => !isAboutPrice(factor))
    .map(toWord)
    .find(Boolean);
  const traits = [
    ...(style ? [`${style}_communicator`] : []),
    ...(focus ? [`${focus}_focused`] : []),
    ...(moneyMatters(section) ? ['value_conscious'] : []),
  ];
  return traits.length > 0 ? traits : null;
}

function potentialObjections(section: SalesSection): string[] | null {
  const type = section.personality_assessment?.type;
  const timeline = readField(section, 'buying_context.timeline');
  if (!type && timeline === null && factorsOf(section).length === 0) return null;
  const typical = type ? DISC[type].objection : null;
  return [
    ...(moneyMatters(section) ? ['price_sensitivity'] : []),
    ...(timeline !== null && isDecisionFarOff(String(timeline)) ? ['decision_timeline'] : []),
    ...(typical ? [typical] : []),
  ];
}

function moneyMatters(section: SalesSection): boolean {
  return factorsOf(section).some(isAboutPrice);
}

function factorsOf(section: SalesSection): string[] {
  return [
    ...readList(section, 'decision_factors.primary'),
    ...readList(section, 'decision_factors.secondary'),
    ...readList(section, 'decision_factors.deal_breakers'),
  ];
}

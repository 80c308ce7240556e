import { readField, readList, type FieldValue, type SalesField } from './sales-fields.js';
import type { SalesSection } from './sales-section.js';
import { toWord } from './words.js';

/** Every field that can be edited, in the fixed order of the answers, with its name in `changes_summary`; null: not told there. */
const CHANGE_NAMES = {
  'demographics.age': null,
  'demographics.profession': null,
  'demographics.location': null,
  'demographics.income_range': null,
  'personality_assessment.type': 'personality_type',
  'personality_assessment.confidence': 'personality_confidence',
  'personality_assessment.assessment_method': 'assessment_method',
  'communication_preferences.style': 'communication_style',
  'communication_preferences.preferred_channels': 'preferred_channels',
  'communication_preferences.response_time_expectation': 'response_time_expectation',
  'decision_factors.primary': 'primary_decision_factors',
  'decision_factors.secondary': 'secondary_decision_factors',
  'decision_factors.deal_breakers': 'deal_breakers',
  'buying_context.budget_range': 'budget_range',
  'buying_context.timeline': 'timeline',
  'buying_context.financing_preference': 'financing_preference',
  'buying_context.trade_in_vehicle': 'trade_in_vehicle',
  sales_stage: 'sales_stage',
  current_interest: 'current_interest',
} as const satisfies Partial<Record<SalesField, string | null>>;

type EditableField = keyof typeof CHANGE_NAMES;
const EDITABLE_FIELDS = Object.keys(CHANGE_NAMES) as EditableField[];

/** A key of `changes_summary` and what it says. */
type Line = [string, string];

/** Lists of which a change is told by what came and what went, under the name of one entry. */
interface EntryList {
  entry: string;
  fields: readonly EditableField[];
}
const TOLD_BY_ENTRY: readonly EntryList[] = [
  { entry: 'decision_factor', fields: ['decision_factors.primary', 'decision_factors.secondary'] },
  { entry: 'deal_breaker', fields: ['decision_factors.deal_breakers'] },
];

/**
 * What an update changed, for people: one line a field, `"<before> → <after>"`, with `none` for nothing and a list
 * comma-joined. Of decision factors (primary and secondary together) and deal breakers it says instead what came and
 * went: `new_decision_factor`, `removed_decision_factor`, `new_deal_breaker`, `removed_deal_breaker`, each
 * comma-joined; where they were only put in another order or respelt, the lists are told like any other field.
 * Demographics are left out, as in 002's sample; counters are nobody's edit and never shown.
 */
export function changesSummary(before: SalesSection, after: SalesSection): Record<string, string> {
  const told = TOLD_BY_ENTRY.map((list) => ({ ...list, lines: entryLines(list, before, after) }));
  const toldFields = told.filter(({ lines }) => lines.length > 0).flatMap(({ fields }) => fields);
  const plain = changedFields(before, after)
    .filter((field) => !toldFields.includes(field))
    .flatMap((field): Line[] => {
      const name = CHANGE_NAMES[field];
      return name === null
        ? []
        : [[name, transition(shown(readField(before, field)), shown(readField(after, field)))]];
    });
  return Object.fromEntries([...plain, ...told.flatMap(({ lines }) => lines)]);
}

/**
 * The top-level fields of the sales section in which something changed, in a fixed order. A field that was sent with
 * the value it had already is not among them.
 */
export function updatedFields(before: SalesSection, after: SalesSection): string[] {
  return [...new Set(changedFields(before, after).map((field) => field.split('.')[0]))];
}

/** `"<before> → <after>"` */
export function transition(before: string, after: string): string {
  return `${before} → ${after}`;
}

function changedFields(before: SalesSection, after: SalesSection): EditableField[] {
  return EDITABLE_FIELDS.filter((field) => !isSame(readField(before, field), readField(after, field)));
}

function isSame(one: FieldValue, other: FieldValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}

/** What came and what went in a list that is told by its entries. */
function entryLines({ entry, fields }: EntryList, before: SalesSection, after: SalesSection): Line[] {
  const had = entriesByWord(before, fields);
  const has = entriesByWord(after, fields);
  const added = [...has].filter(([word]) => !had.has(word)).map(([, text]) => text);
  const removed = [...had].filter(([word]) => !has.has(word)).map(([, text]) => text);
  return [
    [`new_${entry}`, added.join(', ')] satisfies Line,
    [`removed_${entry}`, removed.join(', ')] satisfies Line,
  ].filter(([, entries]) => entries !== '');
}

/** Entries by the word they make, so that `Technology` is no new factor beside `technology`. */
function entriesByWord(section: SalesSection, fields: readonly EditableField[]): Map<string, string> {
  const entries = fields.flatMap((field) => readList(section, field));
  return new Map(entries.map((text) => [toWord(text) || text, text]));
}

function shown(value: FieldValue): string {
  if (value === null) return 'none';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

import { FIRST_STAGE, type SalesOutcome, type SalesStage } from './sales-section.js';

/** Stages in which there is a deal to win or lose, in order. */
const OPEN_STAGES = ['prospecting', 'qualification', 'presentation', 'negotiation'] as const;
type OpenStage = (typeof OPEN_STAGES)[number];

type Move = Readonly<Record<OpenStage, SalesStage>>;

const atLeast = (stage: OpenStage): Move => from((at) => (isBefore(at, stage) ? stage : at));
const to = (stage: SalesStage): Move => from(() => stage);

/** A test drive or a quote: something is shown, and once it has been, the talk is about the deal. */
const BUYING_SIGNAL: Move = from((at) => (isBefore(at, 'presentation') ? 'presentation' : 'negotiation'));

/** Where an outcome leads from each open stage. An outcome without a row moves none. */
const MOVES: ReadonlyMap<string, Move> = new Map<SalesOutcome, Move>([
  ['interested', atLeast('qualification')],
  ['scheduled_test_drive', BUYING_SIGNAL],
  ['quote_requested', BUYING_SIGNAL],
  ['negotiating', atLeast('negotiation')],
  ['purchased', to('closed_won')],
  ['not_interested', to('closed_lost')],
  ['lost', to('closed_lost')],
]);

/**
 * The stage after an interaction with this outcome. Our own convention (002 shows one move: a scheduled test drive
 * takes presentation to negotiation):
 *
 * - `interested` → at least qualification; `scheduled_test_drive`, `quote_requested` → presentation, from there on
 *   negotiation; `negotiating` → negotiation; `purchased` → closed_won; `not_interested`, `lost` → closed_lost.
 * - `follow_up`, `no_answer` and any other text move nothing.
 * - No stage goes back, but for a lost deal that later interest reopens: it starts over as from prospecting.
 * - closed_won is final: what comes after a sale does not undo it.
 *
 * A customer without a stage stands at prospecting.
 */
export function nextStage(
  stage: SalesStage | null | undefined,
  outcome: string | null | undefined,
): SalesStage {
  const current = stage ?? FIRST_STAGE;
  const move = MOVES.get(outcome ?? '');
  if (!move || current === 'closed_won') return current;
  return move[current === 'closed_lost' ? FIRST_STAGE : current];
}

function from(leadsTo: (stage: OpenStage) => SalesStage): Move {
  return Object.fromEntries(OPEN_STAGES.map((stage) => [stage, leadsTo(stage)])) as Move;
}

function isBefore(one: OpenStage, other: OpenStage): boolean {
  return OPEN_STAGES.indexOf(one) < OPEN_STAGES.indexOf(other);
}

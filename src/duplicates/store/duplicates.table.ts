import type { MatchingModel } from '@crm/matching';
import type { DuplicatePair } from '../duplicate-pair.js';

interface MatchKeysTable {
  customer_id: string;
  key: number;
}

interface MatchProgressTable {
  singleton: boolean;
  rules: number;
  updated_at: Date;
  id: string;
}

interface MatchingModelsTable {
  id: string;
  fitted_at: Date;
  model: MatchingModel;
}

declare module '@crm/database' {
  /** See migrations/0027_duplicates.sql. */
  interface Tables {
    customer_match_keys: MatchKeysTable;
    match_progress: MatchProgressTable;
    customer_duplicates: DuplicatePair;
    matching_models: MatchingModelsTable;
  }
}

export const PAIR_COLUMNS = [
  'id',
  'customer_id',
  'other_id',
  'confidence',
  'reasons',
  'status',
  'created_at',
  'found_at',
  'decided_at',
] as const satisfies readonly (keyof DuplicatePair)[];

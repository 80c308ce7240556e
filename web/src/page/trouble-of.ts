export type TroubleKind = 'away' | 'busy' | 'refused' | 'failed';

/** What kind of trouble a status is, for whoever has to do something about it. */
export function troubleOf(status: number): TroubleKind {
  if (status === 429) return 'busy';
  if (status === 502 || status === 503 || status === 504) return 'away';
  return status < 500 ? 'refused' : 'failed';
}

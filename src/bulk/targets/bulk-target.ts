/** Whom something is to be done to, as it is kept with the job: exactly one way of saying it. */
export interface Targets {
  ids?: readonly NamedTarget[];
  /** a tree that was read already, of everything that may be asked */
  criteria?: object;
  search?: string;
  segment_id?: string;
  /** made behind this id they come too late */
  until: string;
}

/** One that was named, with the version that it must still have. */
export interface NamedTarget {
  id: string;
  version?: number;
}

/** One after the other, counted from 1. The id is as it was named, which may be none. */
export interface Target extends NamedTarget {
  row: number;
}

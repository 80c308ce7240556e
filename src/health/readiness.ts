/** What the service can count on at this moment, by name. */
export interface Readiness {
  answering: readonly string[];
  /** what does not answer, and is done without */
  degraded: readonly string[];
}

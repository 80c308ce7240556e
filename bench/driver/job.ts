/** What the driver process is told to do: a message that survives being sent between processes. */
export interface Job {
  /** of the target, without a path */
  url: string;
  headers: Record<string, string>;
  connections: number;
  /** how long to go on, or exactly how many requests to send */
  seconds?: number;
  amount?: number;
  /** requests a second, where it is not as many as are answered */
  rate?: number;
  load: Load;
}

/** Which requests; each connection takes the next one whenever its last was answered. */
export type Load =
  | { kind: 'read'; paths: string[] }
  | { kind: 'create'; firstNumber: number }
  | { kind: 'log'; ids: string[] }
  | { kind: 'update'; ids: string[]; firstNumber: number };

export interface JobResult {
  requests: number;
  seconds: number;
  bytes: number;
  /** milliseconds */
  p50: number;
  p99: number;
  mean: number;
  /** answers that were not 2xx, and connections that broke or waited too long */
  failures: number;
}

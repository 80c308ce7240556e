import type { Comparison, Measured } from './compare.js';

const HEADINGS = [
  'operation',
  'against',
  'service/s',
  'limit/s',
  'ratio',
  'aim',
  'service p50 / p99 ms',
  'limit p50 / p99 ms',
  'service µs CPU: server + database',
  'limit µs CPU: server + database',
  'failures',
];

/** A Markdown table, a row an operation and limit. */
export function table(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ operation, against, service, limit, ratio }) => [
    operation.unit === 'rows' ? `${operation.name} (rows)` : operation.name,
    against,
    Math.round(service.rate).toString(),
    Math.round(limit.rate).toString(),
    ratio.toFixed(2),
    reached(ratio, against === 'limit' ? operation.aim : operation.lean?.aim),
    latency(service),
    latency(limit),
    cpu(service),
    cpu(limit),
    String(service.failures + limit.failures),
  ]);
  return markdown([HEADINGS, ...rows]);
}

export function markdown([headings, ...rows]: readonly string[][]): string {
  const widths = headings.map((_, column) =>
    Math.max(...[headings, ...rows].map((row) => [...row[column]].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(widths[column] - [...cell].length)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [headings, rule, ...rows].map(line).join('\n');
}

function reached(ratio: number, aim: number | undefined): string {
  return aim === undefined ? 'none' : `≥ ${aim}${ratio < aim ? ' missed' : ''}`;
}

function latency({ p50, p99 }: Measured): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
}

function cpu({ serverCpu, databaseCpu }: Measured): string {
  const microseconds = (value: number) => (value < 20 ? value.toFixed(1) : Math.round(value).toString());
  return `${microseconds(serverCpu)} + ${databaseCpu === undefined ? '–' : microseconds(databaseCpu)}`;
}

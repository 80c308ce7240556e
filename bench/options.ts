import { parseArgs } from 'node:util';

export interface Options {
  /** names the database that the benchmark may make, fill and drop */
  url: string;
  customers: number;
  /** of each round on each target */
  seconds: number;
  /** of service and limit in turn */
  rounds: number;
  /** requests under way at once */
  connections: number;
  /** names of operations; all when empty */
  only: string[];
  limit: (typeof LIMITS)[number];
  keep: boolean;
  recreate: boolean;
  /** where the service leaves a CPU profile (node --cpu-prof) */
  profile?: string;
}

const LIMITS = ['shared', 'lean', 'both'] as const;

const HELP = `
npm run bench -- --url postgres://user:password@host:5432/crm_bench

  --url        a database on a PostgreSQL server; it is made when missing and dropped at the end
  --keep       leave it, filled, for the next run
  --recreate   drop it first, whatever it holds
  --customers  how many (100000)
  --seconds    length of a round (5)
  --rounds     of service and limit in turn (5)
  --connections  requests under way at once (16)
  --only       operations, separated by commas: get,list,search,create,update,export
  --limit      the one over the service's table, the one over a lean table, or both: shared, lean (both)
  --profile    a folder for a CPU profile of the service
`;

/** Ends the process with the help text when the arguments are wrong. */
export function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string' },
        customers: { type: 'string', default: '100000' },
        seconds: { type: 'string', default: '5' },
        rounds: { type: 'string', default: '5' },
        connections: { type: 'string', default: '16' },
        only: { type: 'string', default: '' },
        limit: { type: 'string', default: 'both' },
        keep: { type: 'boolean', default: false },
        recreate: { type: 'boolean', default: false },
        profile: { type: 'string' },
      },
    });
    if (!values.url || !URL.canParse(values.url)) throw new Error('--url is missing');
    const limit = LIMITS.find((one) => one === values.limit);
    if (!limit) throw new Error(`--limit takes one of ${LIMITS.join(', ')}`);
    return {
      ...values,
      url: values.url,
      limit,
      customers: positive('customers', values.customers),
      seconds: positive('seconds', values.seconds),
      rounds: positive('rounds', values.rounds),
      connections: positive('connections', values.connections),
      only: values.only.split(',').filter(Boolean),
    };
  } catch (error) {
    console.error(`${(error as Error).message}\n${HELP}`);
    process.exit(2);
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`);
  return value;
}

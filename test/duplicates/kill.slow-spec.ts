import { imported } from '../imports/stage.js';
import { MortalService } from '../jobs/mortal-service.js';
import { ended, until } from '../jobs/stage.js';

const PEOPLE = 2_000;
/** so many have a copy with a slip */
const EACH = 8;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('a process that dies in a scan for duplicates', () => {
  let service: MortalService;

  beforeEach(async () => {
    service = await MortalService.start();
    await imported(service.caller, people());
  });
  afterEach(() => service.close());

  const scanning = async (): Promise<string> => {
    const { body } = await service.caller.post('/api/v1/customers/duplicates/scan').expect(202);
    return body.id as string;
  };

  it('has it go on at its last commit, and find what one finds that nobody stops', async () => {
    const id = await scanning();
    await until(service.caller, id, ({ progress }) => progress.done > 0);
    await service.dieAndRise();
    const job = await ended(service.caller, id);
    expect(job).toMatchObject({ status: 'completed', progress: { done: PEOPLE, total: PEOPLE } });
    expect(job.counts.created).toBeGreaterThan(PEOPLE / EACH / 2);
    // another one finds the same pairs again, and none that is new
    const again = await ended(service.caller, await scanning());
    const counts = { created: 0, updated: job.counts.created };
    expect(again).toMatchObject({ status: 'completed', counts });
  });

  it('ends one before its last customer when it is cancelled instead, and what was found stays', async () => {
    const id = await scanning();
    await until(service.caller, id, ({ counts }) => counts.created > 0);
    await service.caller.post(`/api/v1/jobs/${id}/cancel`).expect(202);
    const job = await until(service.caller, id, ({ status }) => status === 'cancelled');
    expect(job.progress.done).toBeLessThan(PEOPLE);
    const { body } = await service.caller.get('/api/v1/customers/duplicates?limit=1').expect(200);
    expect(body.items).toHaveLength(1);
  });
});

/** A file of people of whom nobody else is like them, but for the copies. */
function people(): string {
  const rows = Array.from({ length: PEOPLE }, (_, at) => {
    const of = at % EACH === EACH - 1 ? at - 1 : at;
    const given = `${'abcdefghij'[of % 10]}lex${'klmnop'[of % 6]}${of % 97}`;
    const family = `${'rstuv'[of % 5]}ander${of % 89}${at === of ? '' : 'n'}`;
    const birthday = `19${10 + (of % 90)}-0${1 + (of % 9)}-${10 + (of % 18)}`;
    return `${given},${family},${birthday},box${of}@mail${of}.example`;
  });
  return `first_name,last_name,custom_fields.birthday,custom_fields.email\n${rows.join('\n')}\n`;
}

import { EICAR, FakeClamd } from '../files/fake-clamd.js';
import { PDF, pdfOf } from './samples.js';
import { DocumentsStage } from './stage.js';

describe('a virus scanner in front of uploads', () => {
  const stage = new DocumentsStage();
  let clamd: FakeClamd;
  let customer: string;

  beforeAll(async () => {
    clamd = await FakeClamd.start();
    await stage.open({ CLAMD_URL: clamd.url });
    customer = await stage.customer();
  });
  afterAll(async () => {
    await stage.close();
    await clamd.close();
  });
  beforeEach(() => {
    clamd.mood = 'well';
  });

  async function expectRefusal(file: Buffer, status: number, code: string): Promise<string> {
    const before = (await stage.stored()).sort();
    const answer = await stage.send(customer, file);
    expect([answer.status, answer.body.error]).toEqual([status, code]);
    expect((await stage.stored()).sort()).toEqual(before);
    expect(await stage.awaited()).toEqual([]);
    return answer.text;
  }

  it('sees every byte, and lets clean files pass', async () => {
    const file = pdfOf(3_000_000);
    await stage.upload(customer, file);
    expect(Buffer.compare(clamd.seen.at(-1) as Buffer, file)).toBe(0);
  });

  it('refuses infected ones, of which nothing is kept', async () => {
    const text = await expectRefusal(Buffer.concat([PDF, Buffer.from(EICAR)]), 400, 'validation_failed');
    expect(text).toContain('"infected"');
  });

  it.each(['hangs up', 'is confused'] as const)('keeps nothing when the scanner %s', async (mood) => {
    clamd.mood = mood;
    await expectRefusal(pdfOf(3_000_000), 503, 'provider_unavailable');
    await expectRefusal(PDF, 503, 'provider_unavailable');
  });

  it('keeps nothing when the scanner finds it clean before it has seen it all', async () => {
    clamd.mood = 'answers too early';
    await expectRefusal(pdfOf(3_000_000), 503, 'provider_unavailable');
  });

  it('keeps nothing when the scanner is away', async () => {
    const gone = await FakeClamd.start();
    const { url } = gone;
    await gone.close();
    const other = new DocumentsStage();
    await other.open({ CLAMD_URL: url });
    try {
      const path = await other.customer();
      for (const file of [PDF, pdfOf(3_000_000)]) {
        const { status, body } = await other.send(path, file);
        expect([status, body.error]).toEqual([503, 'provider_unavailable']);
      }
      expect(await other.stored()).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

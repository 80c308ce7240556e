import { setImmediate } from 'node:timers/promises';
import { send } from '../../libs/database/src/send.js';
import { openTestEngine, testServerUrl } from '../support/database.js';

const itEmbedded = testServerUrl ? it.skip : it;

describe('the embedded engine', () => {
  itEmbedded('may be closed while a client still has something to say', async () => {
    const engine = await openTestEngine();
    const client = await engine.connections.acquire();
    // the error arrives before the Sync that follows it was heard
    await expect(send(client, { text: 'SELECT nothing FROM nowhere' })).rejects.toThrow('nowhere');
    client.release();
    await engine.close();
    for (let turn = 0; turn < 10; turn++) await setImmediate();
  });
});

import { setFlagsFromString } from 'node:v8';

// V8 would come to believe that rows of queries live long and keep them all until a full collection: a page of a list
// would cost a fifth more
setFlagsFromString('--no-allocation-site-pretenuring');

console.log('Starting the customer management service');
// only now: what it stands on takes a second to load
const { start } = await import('./start.js');
await start();

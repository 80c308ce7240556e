import { setFlagsFromString } from 'node:v8';

// V8 would come to believe that rows of queries live long and keep them all until a full collection: a page of a list
// would cost a fifth more
setFlagsFromString('--no-allocation-site-pretenuring');
// what is not needed any more may double the memory that is, not make four times as much of it: 270 MB in place of 440 while a
// file is imported
setFlagsFromString('--heap-growing-percent=100');
// code of the embedded database is compiled for speed once it has run for a while: at once it takes a second of the start
setFlagsFromString('--wasm-tiering-budget=100000000');

console.log('Starting the customer management service');
// only now: what it stands on takes a second to load
const { start } = await import('./start.js');
await start();

import { register } from 'node:module';

/** `node --import <this> src/main.ts` runs the sources as Jest does, without a build. */
register('./hooks.mjs', import.meta.url);

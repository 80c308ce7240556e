import { cpSync } from 'node:fs';
import path from 'node:path';

/** What the standalone folder lacks to be the whole dashboard: the files that browsers ask for, and the entry that listens. */
const web = path.join(import.meta.dirname, '..');
const standalone = path.join(web, '.next/standalone/web');
cpSync(path.join(web, '.next/static'), path.join(standalone, '.next/static'), { recursive: true });
cpSync(path.join(web, 'server'), path.join(standalone, 'server'), { recursive: true });

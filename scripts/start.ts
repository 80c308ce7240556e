import { fork, type ChildProcess } from 'node:child_process';

/**
 * `npm start`: the API, and once it listens the dashboard in front of it, as two processes. They end together: a signal is
 * handed on to both, and where one of them ends by itself the other is asked to.
 */
const running = new Set<ChildProcess>();
/** the signal by which all were asked to end */
let asked: NodeJS.Signals | undefined;
let exitCode = 0;

function run(file: string, environment: NodeJS.ProcessEnv = {}): ChildProcess {
  // a group of its own: what a terminal sends comes from here alone, once
  const child = fork(file, { env: { ...process.env, ...environment }, detached: true });
  running.add(child);
  child.once('exit', (code, signal) => {
    running.delete(child);
    // ended by the signal itself where it comes before the process listens to one
    exitCode ||= code ?? (signal === asked ? 0 : 1);
    if (!asked) {
      exitCode ||= 1;
      stop('SIGTERM');
    }
    if (!running.size) process.exit(exitCode);
  });
  return child;
}

function stop(signal: NodeJS.Signals): void {
  asked = signal;
  for (const child of running) child.kill(signal);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

const api = run('dist/src/main.js', dashboardAddress());
api.on('message', (message: { listening?: string }) => {
  if (message.listening && !asked) run('web/server/start.mjs', { API_URL: reachable(message.listening) });
});

/** What the API's documentation leads to: a dashboard whose port is chosen only as it starts has no address yet. */
function dashboardAddress(): NodeJS.ProcessEnv {
  const { DASHBOARD_URL, HOST = '127.0.0.1', WEB_PORT = '3001' } = process.env;
  if (DASHBOARD_URL || !/^[1-9]\d{0,4}$/.test(WEB_PORT)) return {};
  const url = `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${WEB_PORT}`;
  return URL.canParse(url) ? { DASHBOARD_URL: reachable(url) } : {};
}

/** An API that listens everywhere is asked on this machine. */
function reachable(listening: string): string {
  const url = new URL(listening);
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = '127.0.0.1';
  return url.origin;
}

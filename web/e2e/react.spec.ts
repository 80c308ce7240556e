import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from '@playwright/test';
import mendReact from '../scripts/mend-react.mjs';
import { expect, ONCE, test } from './support/test';

const compiled = path.join(createRequire(import.meta.url).resolve('next/package.json'), '../dist/compiled');
const client = readFileSync(path.join(compiled, 'react-dom/cjs/react-dom-client.production.js'), 'utf8');

/** What a page holds after React took it over, and what it complained about. */
interface TakenOver {
  errors: string[];
  /** how an id is counted on the server and in the browser */
  ids: [string, string];
}

/**
 * A page whose middle child comes a moment later, as everything does that a server component sends, taken over by React as it stands
 * in Next: https://github.com/facebook/react/issues/37584.
 */
async function takeOver(page: Page, reactDomClient: string): Promise<TakenOver> {
  const read = (file: string) => readFileSync(path.join(compiled, file), 'utf8');
  const modules = {
    react: read('react/cjs/react.production.js'),
    scheduler: read('scheduler/cjs/scheduler.production.js'),
    'react-dom': read('react-dom/cjs/react-dom.production.js'),
    'react-dom/client': reactDomClient,
    'react-dom/server': read('react-dom/cjs/react-dom-server-legacy.browser.production.js'),
  };
  return page.evaluate(async (sources) => {
    const loaded: Record<string, unknown> = {};
    const load = (name: string): unknown => {
      // Next's own copies call each other by their full names
      const known = Object.keys(sources).find((key) => name.endsWith(key))!;
      if (!loaded[known]) {
        const module = { exports: {} };
        loaded[known] = module.exports;
        new Function('require', 'module', 'exports', 'process', sources[known as keyof typeof sources])(
          load,
          module,
          module.exports,
          { env: {} },
        );
        loaded[known] = module.exports;
      }
      return loaded[known];
    };
    const { createElement, startTransition, useId } = load('react') as typeof import('react');
    const { renderToString } = load('react-dom/server') as typeof import('react-dom/server');
    const { hydrateRoot } = load('react-dom/client') as typeof import('react-dom/client');

    let counted = '';
    const Late = () => createElement('section', { id: (counted = useId()) }, 'late');
    const App = ({ middle }: { middle: React.ReactNode }) =>
      createElement(
        'div',
        null,
        createElement('p', null, 'before'),
        createElement('div', null, middle),
        createElement('p', null, 'after'),
      );
    document.body.innerHTML = `<main>${renderToString(createElement(App, { middle: createElement(Late) }))}</main>`;
    const served = document.querySelector('section')!.id;

    const errors: string[] = [];
    const ready = new Promise<void>((done) => {
      // a chunk that is not there when React asks for it, and there in the next microtask
      const chunk: { status: string; value?: unknown; then: (resolve: () => void) => void } = {
        status: 'pending',
        then: (resolve) =>
          queueMicrotask(() => {
            chunk.status = 'fulfilled';
            chunk.value = createElement(Late);
            resolve();
          }),
      };
      const middle = chunk as unknown as React.ReactNode;
      const Whole = () => {
        (load('react') as typeof import('react')).useEffect(done, []);
        return createElement(App, { middle });
      };
      startTransition(() => {
        hydrateRoot(document.querySelector('main')!, createElement(Whole), {
          onRecoverableError: (error) => errors.push(String(error)),
        });
      });
    });
    await ready;
    return { errors, ids: [served, counted] as [string, string] };
  }, modules);
}

test(
  'React inside Next keeps its place, and its ids, where it begins an element again',
  ONCE,
  async ({ page }) => {
    const { errors, ids } = await takeOver(page, mendReact(client));
    expect(errors).toEqual([]);
    expect(ids[1]).toBe(ids[0]);
  },
);

test('the dashboard is built with it', ONCE, async ({ page }) => {
  const scripts: Promise<string>[] = [];
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') scripts.push(answer.text());
  });
  await page.goto('/sign-in');
  const flags = (await Promise.all(scripts)).join().match(/\.flags&=\w+/g);
  const masks = flags?.map((text) => Number(text.replace('.flags&=', '')));
  expect(masks).toContain(66060290);
  expect(masks).not.toContain(65011714);
});

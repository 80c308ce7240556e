'use client';

/** When not even the frame can be made: nothing that could fail again, so in one language. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main
          role="alert"
          style={{ maxWidth: '24rem', margin: '6rem auto', fontFamily: 'system-ui, sans-serif' }}
        >
          <h1 style={{ fontSize: '1.25rem' }}>Something went wrong</h1>
          <p>The page could not be shown. Nothing you saved is lost.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}

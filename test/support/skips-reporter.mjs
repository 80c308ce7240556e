/** Says at the end what did not run, and why: the reason stands in brackets in the name of the suite or test. */
export default class SkipsReporter {
  onRunComplete(_contexts, { testResults }) {
    const skipped = new Map();
    for (const { testResults: tests } of testResults) {
      for (const { status, ancestorTitles, title } of tests) {
        if (status !== 'pending') continue;
        const suite = ancestorTitles[0] ?? title;
        skipped.set(suite, (skipped.get(suite) ?? 0) + 1);
      }
    }
    if (skipped.size === 0) return;
    console.log('\nSkipped:');
    for (const [suite, count] of skipped) console.log(`  ${count} of ${suite}`);
  }
}

/** Nothing to undo: the snapshot and the template stay for the next run with the same migrations. */
export default function globalTeardown(): void {}

/** The host ends with its parent anyway, however that ends. */
export default function globalTeardown() {
  globalThis.testHost.disconnect();
}

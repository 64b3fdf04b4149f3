/**
 * Milliseconds between two words on how far something is: as often as a reader can tell them apart.
 */
const PAUSE = 100;

/**
 * Passes on how far something is, but not more often than that: what is done at once says nothing.
 */
export function throttle(tell: (bytes: number) => void): (bytes: number) => void {
  let told = performance.now();
  return (bytes) => {
    if (performance.now() - told < PAUSE) return;
    told = performance.now();
    tell(bytes);
  };
}

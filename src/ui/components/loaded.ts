import { useEffect, useState } from 'preact/hooks';

/**
 * A part of the page that is loaded when it is first shown; null until then. Its code is not in
 * what every reader loads.
 *
 * @param load an `import()`, the same function each time
 */
export function useLoaded<T extends object>(load: () => Promise<T>): T | null {
  const [part, setPart] = useState<T | null>(null);
  useEffect(() => {
    let isShown = true;
    void load().then((loaded) => isShown && setPart(loaded));
    return () => void (isShown = false);
  }, [load]);
  return part;
}

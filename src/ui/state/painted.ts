/** How long a page that is not shown, and so draws no frames, waits for one. */
const NO_FRAME_MS = 100;

/**
 * After the next frame is drawn: what takes its time then keeps nobody from seeing what is there
 * already.
 */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, NO_FRAME_MS);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });

import { startChromium } from './support/chromium.ts';
import { deliveries } from './support/deliveries.ts';
import { startFirefox } from './support/firefox.ts';
import { WorkerStopper } from './support/worker-stopper.ts';

deliveries('Chromium', { start: startChromium });

deliveries('Firefox', {
  start: () => startFirefox(),
  hides: {
    from: 1024 * 1024,
    saying: 'not-shown: The browser did not show the form (Firefox hides bodies above 1 MiB).',
  },
  // Until the user lets the extension see the page around the frame: firefox-frames.test.ts.
  conceals: ['iframe'],
});

deliveries('Chromium, its worker stopped before every step', {
  start: startChromium,
  beforeSteps: async ({ control }) => {
    const worker = await WorkerStopper.of(control);
    return () => worker.stop();
  },
});

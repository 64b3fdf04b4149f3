import { backgroundBrowser } from '../extension/browser/index.ts';
import { startBackground } from './service.ts';

void startBackground(backgroundBrowser());

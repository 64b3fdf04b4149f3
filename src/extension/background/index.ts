import { backgroundBrowser } from '../browser/index.ts';
import { startBackground } from './service.ts';

void startBackground(backgroundBrowser());

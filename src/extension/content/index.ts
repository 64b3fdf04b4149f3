import { pageApi } from '../browser/page-api.ts';
import { followPage } from './follow-page.ts';

// Rejected, it stands in the console: there is nobody left to tell.
void followPage(document, pageApi(globalThis));

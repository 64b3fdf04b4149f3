import type { Flow } from '../flow.ts';
import type { Keys } from '../keys.ts';
import { draftResponse, type Asked } from './draft.ts';
import { writeResponse } from './response.ts';
import { protect } from './sign.ts';

/** The protected Response to one request, with the flow's scenario done to it. */
export async function answerXml(asked: Asked, flow: Flow, keys: Keys): Promise<string> {
  const draft = draftResponse(asked, keys.signing, new Date());
  const { scenario, generation, padding } = flow;
  const context = { generation, keys };
  scenario.change?.(draft, context);
  if (padding > 0) {
    draft.response.assertions[0]?.attributes.push({
      name: 'notes',
      values: ['0123456789'.repeat(padding / 10)],
    });
  }
  const xml = await protect(writeResponse(draft.response), draft.sign, draft.encryptFor);
  return scenario.tamper?.(xml, context) ?? xml;
}

import type { Flow } from '../flow.ts';
import type { Keys } from '../keys.ts';
import { draftResponse, type Asked } from './draft.ts';
import { writeResponse } from './response.ts';
import { signResponse } from './sign.ts';

/** The signed Response to one request, with the flow's scenario done to it. */
export function answerXml(asked: Asked, flow: Flow | undefined, keys: Keys): string {
  const draft = draftResponse(asked, keys.signing, new Date());
  if (!flow) return signResponse(writeResponse(draft.response), draft.sign);
  const { scenario, generation, padding } = flow;
  const context = { generation, keys };
  scenario.change?.(draft, context);
  if (padding > 0) {
    draft.response.assertions[0]?.attributes.push({ name: 'notes', values: ['0123456789'.repeat(padding / 10)] });
  }
  const signed = signResponse(writeResponse(draft.response), draft.sign);
  return scenario.tamper?.(signed, context) ?? signed;
}

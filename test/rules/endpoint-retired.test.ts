import { testRule } from '../support/rule-tester.ts';

const DAY_BEFORE = Date.UTC(2026, 2, 31, 23);
const DAY_AFTER = Date.UTC(2026, 3, 1);

testRule('endpoint-retired', {
  found: [
    {
      name: 'legacy on 1 April 2026',
      login: { startAt: DAY_AFTER },
      finds: [
        {
          title: 'This login uses the legacy endpoint iam.twilio.com, which Twilio retires',
          evidence: ['exchange request'],
        },
      ],
    },
    {
      name: 'preview in November 2026',
      login: { generation: 'preview' },
      finds: [
        {
          title: 'This login uses the preview endpoint preview.twilio.com, which Twilio retires',
          evidence: ['exchange request'],
        },
      ],
    },
  ],
  ok: [
    { name: 'enhanced', login: { generation: 'enhanced' } },
    { name: 'legacy on 31 March 2026', login: { startAt: DAY_BEFORE } },
  ],
  cannotTell: { unreachable: 'a recorded login always has its time; a pasted message is judged in the facts’ tests' },
});

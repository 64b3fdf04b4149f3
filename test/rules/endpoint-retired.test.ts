import { testRule } from '../support/rule-tester.ts';

const DAY_BEFORE = Date.UTC(2026, 2, 31, 23);
const DAY_AFTER = Date.UTC(2026, 3, 1);

testRule('endpoint-retired', {
  found: [
    {
      name: 'the ACS answers 410',
      login: { answer: { status: 410 } },
      finds: [
        {
          title: 'The legacy endpoint iam.twilio.com is gone',
          severity: 'blocks-login',
          evidence: ['exchange request', 'exchange status'],
          says: ['status 410', 'Nothing in the response causes that.'],
          doesNotSay: ['may stop working'],
        },
      ],
    },
    {
      name: 'the start call answers 404, before the date too',
      login: { generation: 'preview', start: { status: 404 }, startAt: DAY_BEFORE },
      finds: [
        {
          title: 'The preview endpoint preview.twilio.com is gone',
          severity: 'blocks-login',
          evidence: ['exchange request', 'exchange status'],
          says: ['status 404'],
        },
      ],
    },
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
    { name: 'enhanced, 404', login: { generation: 'enhanced', answer: { status: 404 } } },
    { name: 'enhanced', login: { generation: 'enhanced' } },
    { name: 'legacy on 31 March 2026', login: { startAt: DAY_BEFORE } },
  ],
  cannotTell: {
    unreachable:
      'a recorded login always has its time; a pasted message is judged in the facts’ tests',
  },
});

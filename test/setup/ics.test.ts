import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarEvent } from '../../src/setup/ics.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const AT = Date.UTC(2027, 0, 31, 23, 59);

function read(text: string) {
  const [event] = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
  if (!event) throw new Error('no event');
  return event;
}

test('an event => an independent parser reads the day, the texts and the alarm', () => {
  const event = read(
    calendarEvent({
      uid: 'a@b',
      at: AT,
      now: NOW,
      summary: 'One; two, three\\',
      description: 'a\nb',
    }),
  );
  expect(event.getFirstPropertyValue('dtstart')?.toString()).toBe('2027-01-31');
  expect(event.getFirstPropertyValue('dtend')?.toString()).toBe('2027-02-01');
  expect(event.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-25T12:00:00Z');
  expect(event.getFirstPropertyValue('summary')).toBe('One; two, three\\');
  expect(event.getFirstPropertyValue('description')).toBe('a\nb');
  expect(event.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')?.toString()).toBe(
    'PT9H',
  );
});

test('any text => lines of at most 75 octets, ended with CRLF, and the same text read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (summary) => {
      const text = calendarEvent({ uid: 'a@b', at: AT, now: NOW, summary, description: summary });
      expect(text.endsWith('\r\n')).toBe(true);
      for (const line of text.slice(0, -2).split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const expected = summary.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
      expect(read(text).getFirstPropertyValue('summary')).toBe(expected);
    }),
  );
});

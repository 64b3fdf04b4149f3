/** An all-day event with an alarm in the morning. */
export interface CalendarEvent {
  /** Globally unique; the same again replaces the event. */
  readonly uid: string;
  /** Milliseconds since 1970; its day in UTC counts. */
  readonly at: number;
  /** When the file is made. */
  readonly now: number;
  readonly summary: string;
  /** Lines are kept. */
  readonly description: string;
}

/** RFC 5545 3.3.11: TEXT. A lone surrogate or a control character has no place in it at all. */
function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cs}]|(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

const utf8 = new TextEncoder();
const MOST_OCTETS = 75;

/**
 * RFC 5545 3.1: no line is longer than 75 octets; what follows a fold begins with a space. A
 * character is not cut in two.
 */
function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

const DAY = 86_400_000;
const compact = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const date = (time: number): string =>
  new Date(time).toISOString().slice(0, 10).replaceAll('-', '');

/** One event as an iCalendar file (RFC 5545), lines folded and ended as it wants them. */
export function calendarEvent({ uid, at, now, summary, description }: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Flex SAML Inspector//Certificate rollover//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${compact(now)}`,
    `DTSTART;VALUE=DATE:${date(at)}`,
    `DTEND;VALUE=DATE:${date(at + DAY)}`,
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${text(summary)}`,
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

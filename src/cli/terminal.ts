import type { Step } from '../model/setting.ts';

/** What a command needs of the process, so that tests run it without one. */
export interface Terminal {
  /** How this command is called, for its help. */
  readonly command: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Colours are wanted: standard output is a terminal and NO_COLOR (no-color.org) is unset. */
  readonly colour: boolean;
  /** Columns to wrap at; Infinity when standard output is no terminal. */
  readonly width: number;
}

/** The terminal of this process, for a command that is called so. */
export function processTerminal(command: string): Terminal {
  const { stdout, stderr, env } = process;
  // Whoever reads has read enough (`| head`): that is no fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    command,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    width: stdout.isTTY ? Math.max(40, Math.min(stdout.columns || 80, 110)) : Infinity,
  };
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Style = keyof typeof CODES;
export type Paint = (style: Style, text: string) => string;

export function painter(colour: boolean): Paint {
  return (style, text) => (colour ? `\u001B[${CODES[style]}m${text}\u001B[0m` : text);
}

/**
 * Control characters, and the marks that turn the direction of text: a message must not drive the
 * terminal.
 */
const CONTROLS = /[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * Hostile text made visible: control characters but the line feed become their code point in angle
 * brackets.
 */
export function printable(text: string): string {
  return text.replace(CONTROLS, (control) => {
    if (control === '\n') return control;
    if (control === '\t') return ' ';
    return control === '\r'
      ? ''
      : `<U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** Says what went wrong, in red where there are colours; the text may come from a message. */
export function complain(terminal: Pick<Terminal, 'err' | 'colour'>, text: string): void {
  terminal.err(`${painter(terminal.colour)('red', printable(text))}\n`);
}

/** Indents a text and wraps it at spaces; a longer word stays whole, so that it can be copied. */
export function wrap(text: string, indent: string, width: number): string {
  const room = Math.max(20, width - indent.length);
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, room))
    .map((line) => (line ? indent + line : ''))
    .join('\n');
}

function wrapLine(line: string, room: number): string[] {
  if (line.length <= room) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current && current.length + 1 + word.length > room) {
      lines.push(current);
      current = word;
    } else current = current ? `${current} ${word}` : word;
  }
  return [...lines, current];
}

/** Text for a terminal, line by line; everything passes {@link printable}. */
export class Writer {
  readonly paint: Paint;
  readonly #lines: string[] = [];
  readonly #width: number;

  constructor({ colour, width }: Pick<Terminal, 'colour' | 'width'>) {
    this.paint = painter(colour);
    this.#width = width;
  }

  line(indent: number, text: string, style?: Style): void {
    const wrapped = wrap(printable(text), ' '.repeat(indent), this.#width);
    this.#lines.push(style ? this.paint(style, wrapped) : wrapped);
  }

  /** A command or value stays in one piece, to be copied. */
  value(indent: number, text: string): void {
    this.#lines.push(this.paint('cyan', printable(text).replace(/^/gm, ' '.repeat(indent))));
  }

  /** Numbered steps, each with its command below it. */
  steps(indent: number, steps: readonly Step[]): void {
    steps.forEach(({ text, command }, index) => {
      this.line(indent, `${index + 1}. ${text}`);
      if (command !== null) this.value(indent + 3, command);
    });
  }

  blank(): void {
    this.#lines.push('');
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

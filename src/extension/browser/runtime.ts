import { isObject } from '../../encoding/json-shape.ts';
import { listen, type Namespace } from './namespace.ts';
import { isBoolean, isString, type UnexpectedShapes } from './shapes.ts';

export interface Runtime {
  /** The address of a page or file of this extension. */
  url(path: string): string;
  /** Told once, after the extension was installed or updated. */
  onInstalled(listener: (reason: string) => void): () => void;
  /** A keyboard shortcut of the manifest was pressed. */
  onCommand(listener: (command: string) => void): () => void;
  /** Whether the user lets this extension see private windows. */
  seesPrivateWindows(): Promise<boolean>;
}

/** `runtime`, `commands` and `extension`: what does not belong to one subject. */
export function runtimeOf(
  { runtime, commands, extension }: Pick<Namespace, 'runtime' | 'commands' | 'extension'>,
  shapes: UnexpectedShapes,
): Runtime {
  return {
    url: (path) => shapes.expect('runtime.getURL', runtime.getURL(path), isString),
    onInstalled: (listener) =>
      listen(runtime.onInstalled, (details: unknown) => {
        const reason = isObject(details) ? details['reason'] : undefined;
        if (isString(reason)) listener(reason);
        else shapes.add('runtime.onInstalled', details);
      }),
    onCommand: (listener) =>
      listen(commands.onCommand, (command: unknown) => {
        if (isString(command)) listener(command);
        else shapes.add('commands.onCommand', command);
      }),
    async seesPrivateWindows() {
      const answer: unknown = await extension.isAllowedIncognitoAccess();
      return shapes.expect('extension.isAllowedIncognitoAccess', answer, isBoolean);
    },
  };
}

/** Which browser this is: Firefox gives its extensions addresses of their own. */
export const isFirefox = (baseUrl: string): boolean => baseUrl.startsWith('moz-extension:');

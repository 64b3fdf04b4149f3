import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { OPERATORS } from '../presenter/query.ts';
import { SHORTCUTS } from '../presenter/shortcuts.ts';
import { useActions } from './actions.ts';
import { Icon } from './icon.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { say } from '../../i18n/say.ts';

/** The shortcuts, the search operators and the language: a modal dialog, closed with Escape. */
export function HelpDialog({ isOpen }: { readonly isOpen: boolean }): JSX.Element {
  const { dispatch } = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="help"
      aria-labelledby="help-title"
      onClose={() => dispatch({ do: 'help', open: false })}
    >
      <header>
        <h2 id="help-title">{say`Keyboard shortcuts`}</h2>
        <button
          type="button"
          class="button"
          title={say`Close`}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="cross" size={14} />
          <span class="sr-only">{say`Close`}</span>
        </button>
      </header>
      <div class="help-columns">
        <dl>
          {SHORTCUTS.map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <section>
          <h3>{say`Search`}</h3>
          <dl>
            {Object.entries(OPERATORS).map(([name, means]) => (
              <div key={name}>
                <dt>
                  <code>{name}:</code>
                </dt>
                <dd>{means}</dd>
              </div>
            ))}
            <div>
              <dt>
                <code>-word</code>
              </dt>
              <dd>{say`without this word`}</dd>
            </div>
          </dl>
        </section>
      </div>
      <LanguageChoice />
    </dialog>
  );
}

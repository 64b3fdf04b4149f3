import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SamlMessage } from '../../model/message.ts';
import { secondOpinions } from '../../diagnosis/second-opinion.ts';
import type { SecondOpinion, SignedPart } from '../../model/second-opinion.ts';
import type { SignatureReport, TrustedKey } from '../../model/signature-report.ts';
import { say } from '../../i18n/say.ts';
import { Icon } from './icon.tsx';

const load = () => import(/* webpackChunkName: "second-opinion" */ '../../second-opinion/index.ts');

/** The second opinion on one message: nothing is loaded before someone asks. */
export interface Second {
  /** In the order of the reports; null: not asked, or not answered yet. */
  readonly opinions: readonly SecondOpinion[] | null;
  readonly isAsked: boolean;
  readonly ask: () => void;
}

/** Asks xml-crypto when told to, for the message that is shown. */
export function useSecondOpinions(
  message: SamlMessage | null,
  reports: readonly SignatureReport[],
  trusted: readonly TrustedKey[],
): Second {
  const [asked, setAsked] = useState<readonly SignatureReport[] | null>(null);
  const [given, setGiven] = useState<{
    reports: unknown;
    opinions: readonly SecondOpinion[];
  } | null>(null);
  const isAsked = asked === reports;
  useEffect(() => {
    let isCurrent = true;
    if (message && isAsked) {
      void secondOpinions(message, reports, trusted, load).then((opinions) => {
        if (isCurrent) setGiven({ reports, opinions });
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [message, reports, trusted, isAsked]);
  return {
    opinions: given?.reports === reports ? given.opinions : null,
    isAsked,
    ask: () => setAsked(reports),
  };
}

/** The line that offers to ask. */
export function SecondOpinionButton({ opinions, isAsked, ask }: Second): JSX.Element | null {
  if (opinions) return null;
  return (
    <p class="second-offer quiet">
      <button
        type="button"
        class="button wide"
        disabled={isAsked}
        onClick={ask}
        data-action="second-opinion"
      >
        {isAsked ? say`Checking…` : say`Check with xml-crypto`}
      </button>{' '}
      {say`Many service providers in Node verify signatures with this library. It runs here, nothing is sent.`}
    </p>
  );
}

const LOOK = {
  valid: { icon: 'tick', tone: 'good' },
  invalid: { icon: 'cross', tone: 'blocks' },
  'cannot-check': { icon: 'minus', tone: 'quiet' },
} as const;

const ANSWERS = {
  valid: say`valid`,
  invalid: say`invalid`,
  'cannot-check': say`cannot be checked`,
} as const;

/** What xml-crypto says of one signature. */
export function SecondOpinionLine({ opinion }: { readonly opinion: SecondOpinion }): JSX.Element {
  const { library, answer, said, signed, why } = opinion;
  const { icon, tone } = LOOK[answer];
  return (
    <div class="second-opinion" data-answer={answer}>
      <p>
        <span class={`tone-${tone}`}>
          <Icon name={icon} size={14} />
        </span>{' '}
        {say`${`${library.name} ${library.version}`}: ${ANSWERS[answer]}`}
        {said !== null && <span class="step-detail">{said}</span>}
      </p>
      {signed.map((part, index) => (
        <p key={index} class="step-detail">
          {partWords(part)}
        </p>
      ))}
      {why !== null && <p class="strong">{why}</p>}
    </div>
  );
}

function partWords({ element, id, nameId }: SignedPart): string {
  const which = id === null ? element : `${element} ${id}`;
  return nameId === null
    ? say`It reads ${which}.`
    : say`It reads ${which}, with the NameID ${nameId}.`;
}

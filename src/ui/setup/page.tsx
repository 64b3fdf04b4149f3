import type { JSX } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import type { Connection } from '../../model/connection.ts';
import { readExpectations } from '../../connection/expectations.ts';
import { ActionsContext, type Actions } from '../components/actions.ts';
import { useMetadataVerified } from '../components/verified-expectations.ts';
import { checkMetadata } from '../../setup/check.ts';
import { NOTHING_KNOWN, providerValues } from '../../setup/console-form.ts';
import { setupGuide } from '../../setup/guide.ts';
import { rolloverPlan } from '../../setup/rollover.ts';
import { readSetup, type SetupField, type SetupInput } from '../../setup/setup.ts';
import { say } from '../../i18n/say.ts';
import { AccountForm } from './account-form.tsx';
import { SetupFrame, TITLES, type Chapter } from './frame.tsx';
import { CheckPart } from './check-part.tsx';
import { MigrationPart, type Recordings } from './migration-part.tsx';
import { Item, Missing, Section } from './parts.tsx';
import { ProviderPart } from './provider-part.tsx';
import { RolloverPart } from './rollover-part.tsx';
import { Steps } from '../components/steps.tsx';

interface Props {
  readonly connection: Connection;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly actions: Pick<Actions, 'copy' | 'saveFile'>;
  readonly recordings: Recordings;
}

/**
 * What the connection already says; AD FS is what the guide is about, so it is the first choice.
 */
const inputOf = ({
  accountSid,
  connectionSid,
  runtimeDomain,
  provider,
}: Connection): SetupInput => ({
  ...(accountSid ? { accountSid } : {}),
  ...(connectionSid ? { connectionSid } : {}),
  ...(runtimeDomain ? { runtimeDomain } : {}),
  generation: accountSid && !connectionSid ? 'legacy' : 'enhanced',
  provider: provider ?? 'adfs',
});

/** The whole set-up of single sign-on for one account. */
export function SetupPage({ connection, now, actions, recordings }: Props): JSX.Element {
  const [input, setInput] = useState(() => inputOf(connection));
  const [touched, setTouched] = useState<ReadonlySet<SetupField>>(new Set());
  const [metadataXml, setMetadata] = useState(connection.metadataXml ?? '');
  const all = useContext(ActionsContext);
  const { setup, errors } = useMemo(() => readSetup(input), [input]);
  const expected = useMetadataVerified(
    useMemo(() => readExpectations({ ...connection, metadataXml }), [connection, metadataXml]),
  );
  const clock = useMemo(now, [expected]);
  const check = useMemo(
    () => (metadataXml.trim() === '' ? null : checkMetadata(expected, clock)),
    [metadataXml, clock, expected],
  );
  const known =
    check?.error === null
      ? check.values
      : metadataXml === ''
        ? providerValues(expected)
        : NOTHING_KNOWN;
  const guide = setup && setupGuide(setup, known);
  const product = setup?.provider.name ?? '';
  const change = (field: SetupField, value: string): void =>
    setInput((was) => ({ ...was, [field]: value }));
  const takeMetadata = (text: string): void => {
    setMetadata(text);
    const read =
      text.trim() === '' ? null : checkMetadata(readExpectations({ metadataXml: text }), now());
    if (read?.provider && read.provider.id !== 'another') change('provider', read.provider.id);
  };
  const section = (id: Chapter, children: JSX.Element | null): JSX.Element => (
    <Section id={id} title={TITLES.get(id) ?? ''}>
      {children ?? <Missing />}
    </Section>
  );
  return (
    <ActionsContext value={{ ...all, ...actions }}>
      <SetupFrame>
        {section(
          'account',
          <AccountForm
            input={input}
            errors={errors}
            touched={touched}
            onChange={change}
            onLeave={(field) => setTouched(new Set([...touched, field]))}
          />,
        )}
        {section('prepare', guide && <Steps steps={guide.prepare} />)}
        {section('provider', guide && <ProviderPart guide={guide} product={product} />)}
        {section(
          'console',
          guide && (
            <>
              <p>{say`Open Flex > Users and access > Single sign-on (SSO) in the Twilio Console. Field by field:`}</p>
              {guide.console.map(({ id, label, value, help, steps }) => (
                <Item
                  key={id}
                  id={`console-${id}`}
                  title={label}
                  value={value}
                  help={help}
                  steps={steps}
                  where={say`Where to find it: ${product}`}
                />
              ))}
            </>
          ),
        )}
        {section('check', <CheckPart text={metadataXml} check={check} onText={takeMetadata} />)}
        {section('first-login', guide && <Steps steps={guide.firstLogin} />)}
        {section(
          'trouble',
          guide && (
            <dl class="trouble">
              {guide.trouble.map(({ symptom, cause }) => (
                <div key={symptom}>
                  <dt>{symptom}</dt>
                  <dd>{cause}</dd>
                </div>
              ))}
            </dl>
          ),
        )}
        {section('migration', <MigrationPart input={input} recordings={recordings} />)}
        {section('rollover', <RolloverPart plan={rolloverPlan(expected, clock)} />)}
      </SetupFrame>
    </ActionsContext>
  );
}

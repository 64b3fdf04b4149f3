import { say } from '../../i18n/say.ts';

interface Props {
  /** Of the page in the tab, which may show Flex in a frame. */
  readonly host: string;
  readonly isGranted: boolean;
  readonly onAllow: () => void;
  readonly onGiveBack: () => void;
}

/**
 * Firefox shows an extension what a page in a frame asks for only where it may see the page around
 * the frame too.
 */
export function FrameSection({ host, isGranted, onAllow, onGiveBack }: Props) {
  return (
    <section aria-label={say`Flex inside another page`}>
      {isGranted ? (
        <>
          <p class="quiet" role="status" data-frames={host}>
            {say`Logins to Flex inside ${host} are recorded. Load the page again and log in there.`}
          </p>
          <button type="button" class="link" data-action="give-back-site" onClick={onGiveBack}>
            {say`Stop letting this extension see ${host}`}
          </button>
        </>
      ) : (
        <>
          <p class="quiet">
            {say`Is Flex shown inside this page? Then your browser hides the login until this extension may see ${host}. What you do on ${host} itself is not recorded.`}
          </p>
          <button type="button" data-action="see-site" onClick={onAllow}>
            {say`Record Flex inside ${host}`}
          </button>
        </>
      )}
    </section>
  );
}

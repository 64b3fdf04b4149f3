import type { ExportedFile } from '../../files/write/export.ts';

/** How long the browser may take to begin reading what is saved. */
const KEPT_FOR = 60_000;

/** Hands a file to the browser's downloads: no permission is needed for it. */
export function saveFile({ name, mediaType, text }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}

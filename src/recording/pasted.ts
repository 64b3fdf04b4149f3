import { messageSources } from './messages.ts';
import type { SamlMessage } from '../model/message.ts';
import { textMessage } from './texts.ts';
import { readMessage, readRawMessage } from './read-message.ts';
import { queryParameters } from './sent-parameters.ts';
import type { PastedMessage } from '../model/pasted.ts';

/** Reads one message that came without an exchange; a query may hold two, or none. */
export function messagesOfPiece(piece: PastedMessage, name: string): SamlMessage[] {
  const { repaired = [] } = piece;
  const place = { id: `file/${name}`, exchangeId: null, slot: 'file', at: null } as const;
  switch (piece.is) {
    case 'xml':
    case 'base64':
      return [readRawMessage(piece.text, name, repaired)];
    case 'text':
      return [textMessage(piece.text, name)];
    case 'value': {
      const parameter = { name: piece.parameter, sent: piece.text, text: piece.text };
      return messageSources([parameter], place).map((source) =>
        readMessage({ ...source, repaired }),
      );
    }
    case 'query': {
      const url = piece.text.includes('?') ? piece.text : `?${piece.text}`;
      return messageSources(queryParameters(url), place).map((source) =>
        readMessage({ ...source, repaired }),
      );
    }
  }
}

/** The messages of pasted text, in the order found; their ids tell them apart within the file. */
export function pastedMessages(pieces: readonly PastedMessage[]): SamlMessage[] {
  return pieces.flatMap((piece, index) => messagesOfPiece(piece, `${index + 1}`));
}
